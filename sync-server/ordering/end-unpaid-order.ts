import type { Tx } from '../platform/database.ts';
import { changeOrder, type LockedOrder } from './change-order.ts';
import type { OrderingDependencies } from './ordering-dependencies.ts';

export type EndingDependencies = Pick<OrderingDependencies, 'releaseReservation' | 'closePayment'>;

/**
 * Ends a locked order that was not paid: its stock is free and its payment closed. False, and nothing done, when the
 * order does not wait for payment (any more).
 */
export async function endUnpaidOrder(
  tx: Tx,
  order: LockedOrder,
  change: 'order-expired' | 'order-cancelled',
  { releaseReservation, closePayment }: EndingDependencies,
): Promise<boolean> {
  if (!(await changeOrder(tx, order, change))) return false;
  await closePayment(tx, order.id);
  await releaseReservation(tx, order.id);
  return true;
}
