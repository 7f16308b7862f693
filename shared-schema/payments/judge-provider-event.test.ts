import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PAYMENT_STATUSES, type PaymentStatus } from '../ordering/order-status.ts';
import { judgeProviderEvent } from './judge-provider-event.ts';
import { nextPaymentStatus, PAYMENT_CHANGES, PAYMENT_TRANSITIONS } from './next-payment-status.ts';
import type { ProviderEvent } from './provider-event.ts';

const amount = { amount: 129_900, currency: 'RUB' };
const payment = { status: 'pending' as PaymentStatus, amount, merchant: 'offshelf' };
const event: ProviderEvent = {
  eventId: 'evt_1',
  kind: 'captured',
  type: 'payment.captured',
  providerRef: 'ps_1',
  merchant: 'offshelf',
  amount,
};

test('P3 every payment status has a row', () => {
  expect(Object.keys(PAYMENT_TRANSITIONS).toSorted()).toEqual([...PAYMENT_STATUSES].toSorted());
});

test('P3 what was captured is never anything less, whatever comes after', () => {
  const changes = fc.array(fc.constantFrom(...PAYMENT_CHANGES));
  fc.assert(
    fc.property(fc.constantFrom<PaymentStatus>('captured', 'refund-pending'), changes, (status, later) => {
      expect(later.reduce((now, change) => nextPaymentStatus(now, change) ?? now, status)).toBe(status);
    }),
  );
});

test('P3 whatever happened before, money that arrives is captured or owed back', () => {
  const before = fc.array(fc.constantFrom('action-required' as const, 'closed' as const));
  fc.assert(
    fc.property(before, (changes) => {
      const status = changes.reduce<PaymentStatus>(
        (now, change) => nextPaymentStatus(now, change) ?? now,
        'pending',
      );
      expect(nextPaymentStatus(status, 'captured')).toBe('captured');
      expect(nextPaymentStatus(status, 'captured-in-vain')).toBe('refund-pending');
    }),
  );
});

test('P4 only the right amount in the right currency at the right merchant pays', () => {
  expect(judgeProviderEvent(payment, event)).toBe('pay-order');
  expect(judgeProviderEvent(payment, { ...event, amount: { ...amount, amount: 1 } })).toBe('wrong-amount');
  expect(judgeProviderEvent(payment, { ...event, amount: { ...amount, amount: 129_901 } })).toBe(
    'wrong-amount',
  );
  expect(judgeProviderEvent(payment, { ...event, amount: { ...amount, currency: 'KZT' } })).toBe(
    'wrong-currency',
  );
  expect(judgeProviderEvent(payment, { ...event, merchant: 'another' })).toBe('wrong-merchant');
});

test('P3 a decline after the capture, and a second capture, change nothing', () => {
  const captured = { ...payment, status: 'captured' as const };
  expect(judgeProviderEvent(captured, { ...event, kind: 'declined' })).toBe('no-change');
  expect(judgeProviderEvent(captured, event)).toBe('no-change');
  expect(judgeProviderEvent({ ...payment, status: 'failed' }, event)).toBe('pay-order');
});

test('P5 an event of a type we do not know is kept and does nothing', () => {
  expect(judgeProviderEvent(payment, { ...event, kind: 'unknown', type: 'payout.created' })).toBe(
    'unknown-type',
  );
});
