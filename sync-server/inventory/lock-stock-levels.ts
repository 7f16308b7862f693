import { sql } from 'drizzle-orm';
import type { AvailableStock } from '#shared-schema/inventory/allocate-stock.ts';
import type { Tx } from '../platform/database.ts';

/**
 * Locks all levels of the given offers, in key order like every other writer of several levels, so that two of them
 * never wait for each other; answers what each can promise.
 */
export async function lockStockLevels(
  tx: Tx,
  offers: readonly { readonly variantId: string; readonly sellerId: string }[],
): Promise<AvailableStock[]> {
  const keys = offers.map(({ variantId, sellerId }) => ({ variantId, sellerId }));
  const rows = await tx.execute<{
    variant_id: string;
    seller_id: string;
    warehouse_id: string;
    available: number;
  }>(sql`
    select variant_id, seller_id, warehouse_id, on_hand - reserved as available
    from stock_levels
    where (variant_id, seller_id) in (
      select "variantId", "sellerId"
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("variantId" text, "sellerId" text))
    order by variant_id, seller_id, warehouse_id
    for update
  `);
  return rows.map((row) => ({
    variantId: row.variant_id,
    sellerId: row.seller_id,
    warehouseId: row.warehouse_id,
    available: row.available,
  }));
}
