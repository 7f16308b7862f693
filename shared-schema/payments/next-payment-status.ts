import type { PaymentStatus } from '../ordering/order-status.ts';

/**
 * What can happen to a payment. `captured-in-vain`: the bank took the money and there is nothing left to give for it.
 */
export const PAYMENT_CHANGES = ['action-required', 'captured', 'captured-in-vain', 'closed'] as const;
export type PaymentChange = (typeof PAYMENT_CHANGES)[number];

/**
 * The payment's state machine. Money taken is never forgotten: `captured` leads out of every status in which
 * nothing was taken, `failed` included, and nothing but a refund leads out of `captured`.
 */
export const PAYMENT_TRANSITIONS: Readonly<
  Record<PaymentStatus, Readonly<Partial<Record<PaymentChange, PaymentStatus>>>>
> = {
  pending: {
    'action-required': 'requires-action',
    captured: 'captured',
    'captured-in-vain': 'refund-pending',
    closed: 'failed',
  },
  'requires-action': { captured: 'captured', 'captured-in-vain': 'refund-pending', closed: 'failed' },
  captured: {},
  failed: { captured: 'captured', 'captured-in-vain': 'refund-pending' },
  'refund-pending': {},
  'partly-refunded': {},
  refunded: {},
};

/** The status after a change, or `undefined` when the change does not move a payment in this status. */
export function nextPaymentStatus(status: PaymentStatus, change: PaymentChange): PaymentStatus | undefined {
  return PAYMENT_TRANSITIONS[status][change];
}
