import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextOrderStatus, ORDER_CHANGES, ORDER_TRANSITIONS, type OrderChange } from './next-order-status.ts';
import { ORDER_STATUSES, type OrderStatus } from './order-status.ts';

const changes = fc.array(fc.constantFrom(...ORDER_CHANGES), { maxLength: 12 });
const after = (status: OrderStatus, list: readonly OrderChange[]) =>
  list.reduce<OrderStatus>((now, change) => nextOrderStatus(now, change) ?? now, status);

test('O1 every status has a row', () => {
  expect(Object.keys(ORDER_TRANSITIONS).toSorted()).toEqual([...ORDER_STATUSES].toSorted());
});

test('O1 an order that waits for payment can be paid, refused by the bank, run out of time or be cancelled', () => {
  expect(ORDER_CHANGES.map((change) => nextOrderStatus('awaiting-payment', change))).toEqual([
    'paid',
    'payment-failed',
    'expired',
    'cancelled',
  ]);
});

test('O2 a cancelled order stays cancelled and a paid one paid, whatever the bank and the clock say later', () => {
  fc.assert(
    fc.property(changes, (later) => {
      expect(after('cancelled', later)).toBe('cancelled');
      expect(after('paid', later)).toBe('paid');
    }),
  );
});

test('O2 only money moves an order whose hold was given back, and only to paid', () => {
  fc.assert(
    fc.property(fc.constantFrom<OrderStatus>('expired', 'payment-failed'), changes, (ended, later) => {
      expect(after(ended, later)).toBe(later.includes('order-paid') ? 'paid' : ended);
    }),
  );
});

test('O2 repeating what happened changes nothing', () => {
  fc.assert(
    fc.property(changes, fc.constantFrom(...ORDER_CHANGES), (before, change) => {
      const once = after('awaiting-payment', [...before, change]);
      expect(after(once, [change])).toBe(once);
    }),
  );
});
