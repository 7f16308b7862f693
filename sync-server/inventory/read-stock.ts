import { sql } from 'drizzle-orm';
import type { SellerId, VariantId } from '#shared-schema/ids.ts';
import type { Executor } from '../platform/database.ts';

/** What can be promised of one seller's variant now, over all warehouses. */
export interface StockReading {
  readonly variantId: VariantId;
  readonly sellerId: SellerId;
  readonly available: number;
  /** The number rests on ASSUMED_STOCK. */
  readonly assumed: boolean;
}

/** Available pieces of each variant at each seller that has a level; who is missing has none. */
export async function readStock(db: Executor, variantIds: readonly VariantId[]): Promise<StockReading[]> {
  const rows = await db.execute<{
    variant_id: string;
    seller_id: string;
    available: number;
    assumed: boolean;
  }>(sql`
    select variant_id, seller_id, sum(on_hand - reserved)::int as available, bool_or(assumed) as assumed
    from stock_levels
    where variant_id in (select jsonb_array_elements_text(${JSON.stringify(variantIds)}::jsonb))
    group by variant_id, seller_id
  `);
  return rows.map((row) => ({
    variantId: row.variant_id as VariantId,
    sellerId: row.seller_id as SellerId,
    available: row.available,
    assumed: row.assumed,
  }));
}
