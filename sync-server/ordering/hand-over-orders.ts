import { eq } from 'drizzle-orm';
import type { AccountId, OrderId } from '#shared-schema/ids.ts';
import type { Tx } from '../platform/database.ts';
import { appendOrderEvent, type TakeAccountVersion } from './change-order.ts';
import { orders } from './order-tables.ts';

/**
 * Moves a guest's orders to the account that the guest signed in to (O13). The guest's lock is taken first, so that a
 * change of one of its orders comes before or after, not between.
 */
export async function handOverOrders(
  tx: Tx,
  from: AccountId,
  to: AccountId,
  takeAccountVersion: TakeAccountVersion,
): Promise<void> {
  await takeAccountVersion(tx, from);
  const ver = await takeAccountVersion(tx, to);
  const theirs = await tx.select().from(orders).where(eq(orders.accountId, from)).for('update');
  for (const { id, version } of theirs) {
    await tx
      .update(orders)
      .set({ accountId: to, ver, version: version + 1 })
      .where(eq(orders.id, id));
    await appendOrderEvent(tx, version + 1, {
      type: 'order-account-changed',
      payload: { orderId: id as OrderId, accountId: to, from },
    });
  }
}
