import { type Money, sameMoney } from '../money.ts';
import type { PaymentStatus } from '../ordering/order-status.ts';
import { unreachable } from '../unreachable.ts';
import { nextPaymentStatus } from './next-payment-status.ts';
import type { ProviderEvent } from './provider-event.ts';

/** What an event means for a payment; the text is kept with the callback. */
export type ProviderEventVerdict =
  | 'pay-order'
  | 'fail-order'
  | 'require-action'
  | 'wrong-amount'
  | 'wrong-currency'
  | 'wrong-merchant'
  | 'unknown-type'
  | 'no-change';

export interface JudgedPayment {
  readonly status: PaymentStatus;
  readonly amount: Money;
  readonly merchant: string;
}

/**
 * Compares a genuine event with the payment it names (P4): another merchant's, another amount or another currency
 * pays nothing; what the payment has already gone through changes nothing (P3).
 */
export function judgeProviderEvent(payment: JudgedPayment, event: ProviderEvent): ProviderEventVerdict {
  if (event.kind === 'unknown') return 'unknown-type';
  if (event.merchant !== payment.merchant) return 'wrong-merchant';
  if (event.amount.currency !== payment.amount.currency) return 'wrong-currency';
  if (!sameMoney(event.amount, payment.amount)) return 'wrong-amount';
  switch (event.kind) {
    case 'action-required':
      return nextPaymentStatus(payment.status, 'action-required') ? 'require-action' : 'no-change';
    case 'captured':
      return nextPaymentStatus(payment.status, 'captured') ? 'pay-order' : 'no-change';
    case 'declined':
      return nextPaymentStatus(payment.status, 'closed') ? 'fail-order' : 'no-change';
    default:
      return unreachable(event.kind);
  }
}
