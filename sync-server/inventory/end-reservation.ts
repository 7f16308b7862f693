import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../platform/database.ts';
import { reservations } from './inventory-tables.ts';
import { lockStockLevels } from './lock-stock-levels.ts';

/** The held pieces leave the warehouses' stock: they are sold. Answers the variants whose stock moved. */
export function commitReservation(tx: Tx, orderId: string): Promise<string[]> {
  return endReservation(tx, orderId, { sold: true });
}

/** The held pieces are free again. Answers the variants whose stock moved. */
export function releaseReservation(tx: Tx, orderId: string): Promise<string[]> {
  return endReservation(tx, orderId, { sold: false });
}

/** Ending a hold that has ended already does nothing: its rows are what is counted back. */
async function endReservation(tx: Tx, orderId: string, { sold }: { sold: boolean }): Promise<string[]> {
  const held = await tx.select().from(reservations).where(eq(reservations.orderId, orderId));
  if (held.length === 0) return [];
  await lockStockLevels(tx, held);
  const moved = await tx.execute<{ variant_id: string }>(sql`
    with ended as (delete from reservations where order_id = ${orderId} returning *)
    update stock_levels s
    set reserved = s.reserved - ended.quantity,
        on_hand = s.on_hand - case when ${sold}::boolean then ended.quantity else 0 end
    from ended
    where s.variant_id = ended.variant_id and s.seller_id = ended.seller_id and s.warehouse_id = ended.warehouse_id
    returning s.variant_id
  `);
  return [...new Set(moved.map((row) => row.variant_id))];
}
