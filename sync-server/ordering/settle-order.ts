import { eq } from 'drizzle-orm';
import { nextOrderStatus } from '#shared-schema/ordering/next-order-status.ts';
import type { Tx } from '../platform/database.ts';
import { changeOrder, type LockedOrder, touchOrder } from './change-order.ts';
import { orderLines } from './order-tables.ts';
import type { OrderingDependencies } from './ordering-dependencies.ts';

/**
 * The money for a locked order came. Its hold becomes a sale; when the hold was given back before, the stock is taken
 * once more, all lines or none (O6: the sweeper and a late callback meet here, under the order's lock). False when the money buys nothing and is
 * owed back.
 */
export async function payOrder(
  tx: Tx,
  order: LockedOrder,
  { reserveStock, commitReservation }: Pick<OrderingDependencies, 'reserveStock' | 'commitReservation'>,
): Promise<boolean> {
  const payable = nextOrderStatus(order.status, 'order-paid') !== undefined;
  const held = order.status === 'awaiting-payment';
  if (!payable || !(held || (await holdAgain(tx, order, reserveStock)))) {
    await touchOrder(tx, order);
    return false;
  }
  await commitReservation(tx, order.id);
  await changeOrder(tx, order, 'order-paid');
  return true;
}

/** The bank refused: the stock is free at once. An order that does not wait for payment stays as it is. */
export async function failOrder(
  tx: Tx,
  order: LockedOrder,
  { releaseReservation }: Pick<OrderingDependencies, 'releaseReservation'>,
): Promise<void> {
  if (await changeOrder(tx, order, 'order-payment-failed')) await releaseReservation(tx, order.id);
}

async function holdAgain(
  tx: Tx,
  order: LockedOrder,
  reserveStock: OrderingDependencies['reserveStock'],
): Promise<boolean> {
  const wishes = await tx
    .select({
      variantId: orderLines.variantId,
      sellerId: orderLines.sellerId,
      quantity: orderLines.quantity,
    })
    .from(orderLines)
    .where(eq(orderLines.orderId, order.id));
  const held = await reserveStock(tx, { orderId: order.id, wishes, minutes: 1 });
  return held.ok;
}
