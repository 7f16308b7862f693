import { eq } from 'drizzle-orm';
import { nextPaymentStatus } from '#shared-schema/payments/next-payment-status.ts';
import type { Tx } from '../platform/database.ts';
import { changePayment } from './change-payment.ts';
import { payments } from './payment-tables.ts';

/** Nothing will be paid for the order any more: its payment is closed if it is open. The order's lock is held. */
export async function closePayment(tx: Tx, orderId: string): Promise<void> {
  const [payment] = await tx.select().from(payments).where(eq(payments.orderId, orderId));
  if (payment && nextPaymentStatus(payment.status, 'closed')) await changePayment(tx, payment, 'closed');
}
