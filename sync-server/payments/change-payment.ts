import { eq, sql } from 'drizzle-orm';
import { nextPaymentStatus, type PaymentChange } from '#shared-schema/payments/next-payment-status.ts';
import { unreachable } from '#shared-schema/unreachable.ts';
import { appendEvent } from '../events/append-event.ts';
import type { Tx } from '../platform/database.ts';
import { payments } from './payment-tables.ts';

export type PaymentRow = typeof payments.$inferSelect;

/**
 * Moves a payment along its state machine, with its event, under the lock of its order (which the caller holds).
 * A change that does not move a payment in its status is a mistake of the caller.
 */
export async function changePayment(tx: Tx, payment: PaymentRow, change: PaymentChange): Promise<void> {
  const status = nextPaymentStatus(payment.status, change);
  if (status === undefined) throw new Error(`A ${payment.status} payment cannot be ${change}`);
  const version = payment.version + 1;
  const taken = change === 'captured' || change === 'captured-in-vain';
  await tx
    .update(payments)
    .set({ status, version, ...(taken ? { capturedAt: sql`now()` } : {}) })
    .where(eq(payments.id, payment.id));
  await appendEvent(tx, {
    type: eventOf(change),
    aggregate: 'payment',
    aggregateId: payment.id,
    version,
    payload: { orderId: payment.orderId, amount: payment.amount, currency: payment.currency },
  });
}

function eventOf(change: PaymentChange): string {
  switch (change) {
    case 'action-required':
      return 'payment-action-required';
    case 'captured':
      return 'payment-captured';
    case 'captured-in-vain':
      return 'payment-refund-due';
    case 'closed':
      return 'payment-failed';
    default:
      return unreachable(change);
  }
}
