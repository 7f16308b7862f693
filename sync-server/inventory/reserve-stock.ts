import { sql } from 'drizzle-orm';
import {
  allocateStock,
  type StockAllocation,
  type StockWish,
} from '#shared-schema/inventory/allocate-stock.ts';
import { done, refuse, type Result } from '#shared-schema/problem.ts';
import type { Tx } from '../platform/database.ts';
import { lockStockLevels } from './lock-stock-levels.ts';

export interface StockHold {
  readonly orderId: string;
  readonly wishes: readonly StockWish[];
  /** How long the hold lasts by the database's clock, counted from the start of the transaction. */
  readonly minutes: number;
}

/**
 * Holds stock for an order: every wish to the piece, or nothing and `out-of-stock` with `extra.shortages` (what is
 * left of each short wish). The database's constraint refuses a promise beyond what is there, whatever is decided here.
 */
export async function reserveStock(tx: Tx, hold: StockHold): Promise<Result<undefined>> {
  const levels = await lockStockLevels(tx, hold.wishes);
  const allocated = allocateStock(hold.wishes, levels);
  if (!allocated.ok) {
    return refuse('out-of-stock', 'Less is left than was ordered.', {
      extra: { shortages: allocated.shortages },
    });
  }
  await writeHold(tx, hold, allocated.allocations);
  return done(undefined);
}

async function writeHold(tx: Tx, { orderId, minutes }: StockHold, allocations: readonly StockAllocation[]) {
  await tx.execute(sql`
    with taken as (
      select * from jsonb_to_recordset(${JSON.stringify(allocations)}::jsonb)
        as t("variantId" text, "sellerId" text, "warehouseId" text, quantity int)
    ), promised as (
      update stock_levels s set reserved = s.reserved + t.quantity
      from taken t
      where s.variant_id = t."variantId" and s.seller_id = t."sellerId" and s.warehouse_id = t."warehouseId"
    )
    insert into reservations (order_id, variant_id, seller_id, warehouse_id, quantity, expires_at)
    select ${orderId}::uuid, "variantId", "sellerId", "warehouseId", quantity,
      now() + make_interval(secs => ${minutes * 60}::double precision)
    from taken
  `);
}
