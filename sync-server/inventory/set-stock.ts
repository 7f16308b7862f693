import { sql } from 'drizzle-orm';
import type { SellerId, VariantId } from '#shared-schema/ids.ts';
import type { StockStatement } from '#shared-schema/inventory/stock-statement.ts';
import type { Tx } from '../platform/database.ts';

/** What a seller says about one variant. */
export interface StockEntry {
  readonly variantId: VariantId;
  readonly sellerId: SellerId;
  readonly stock: StockStatement;
}

interface Level {
  readonly variant_id: string;
  readonly seller_id: string;
  readonly warehouse_id: string;
  readonly on_hand: number;
  readonly assumed: boolean;
}

/** The warehouse of a seller who does not name one. */
export function sellerWarehouse(sellerId: SellerId): string {
  return `seller:${sellerId}`;
}

/**
 * Makes the stock levels say what the sellers state, and answers the variants whose availability moved. A warehouse
 * that a statement leaves out has nothing. What is reserved stays on hand whatever is stated: a promise to a shopper
 * is not taken back here. A level that says the same already is not written.
 */
export async function setStock(
  tx: Tx,
  entries: readonly StockEntry[],
  assumedStock: number,
): Promise<VariantId[]> {
  if (entries.length === 0) return [];
  const wanted = entries.flatMap((entry) => levelsOf(entry, assumedStock));
  const warehouses = [...new Set(wanted.map((level) => level.warehouse_id))].toSorted();
  await tx.execute(sql`
    insert into warehouses (id, name) select id, id from jsonb_array_elements_text(${JSON.stringify(warehouses)}::jsonb) as w(id)
    on conflict do nothing
  `);
  const keys = entries.map((entry) => ({ variant_id: entry.variantId, seller_id: entry.sellerId }));
  // Locked in key order, as every other writer of several levels does: two of them cannot wait for each other.
  await tx.execute(sql`
    select 1 from stock_levels
    where (variant_id, seller_id) in (
      select variant_id, seller_id from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(variant_id text, seller_id text))
    order by variant_id, seller_id, warehouse_id for update
  `);
  const moved = await tx.execute<{ variant_id: string }>(sql`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as w(variant_id text, seller_id text, warehouse_id text, on_hand int, assumed boolean)
    ), stated as (
      select distinct variant_id, seller_id
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(variant_id text, seller_id text)
    ), written as (
      insert into stock_levels as s (variant_id, seller_id, warehouse_id, on_hand, assumed)
      select variant_id, seller_id, warehouse_id, on_hand, assumed from wanted
      order by variant_id, seller_id, warehouse_id
      on conflict (variant_id, seller_id, warehouse_id) do update
      set on_hand = case when excluded.assumed then greatest(s.reserved + excluded.on_hand, 0)
                         else greatest(excluded.on_hand, s.reserved) end,
          assumed = excluded.assumed
      where s.assumed <> excluded.assumed
         or s.on_hand <> case when excluded.assumed then s.reserved + excluded.on_hand
                              else greatest(excluded.on_hand, s.reserved) end
      returning s.variant_id
    ), emptied as (
      update stock_levels s set on_hand = s.reserved, assumed = false
      from stated
      where s.variant_id = stated.variant_id and s.seller_id = stated.seller_id
        and (s.on_hand <> s.reserved or s.assumed)
        and not exists (
          select 1 from wanted w where w.variant_id = s.variant_id and w.seller_id = s.seller_id
            and w.warehouse_id = s.warehouse_id)
      returning s.variant_id
    )
    select distinct variant_id from (select variant_id from written union all select variant_id from emptied) as all_moved
  `);
  return moved.map((row) => row.variant_id as VariantId);
}

function levelsOf({ variantId, sellerId, stock }: StockEntry, assumedStock: number): Level[] {
  const key = { variant_id: variantId, seller_id: sellerId };
  switch (stock.kind) {
    case 'none':
      return [];
    case 'assumed':
      return [{ ...key, warehouse_id: sellerWarehouse(sellerId), on_hand: assumedStock, assumed: true }];
    case 'counted':
      return Object.entries(stock.byWarehouse).map(([warehouse, pieces]) => ({
        ...key,
        warehouse_id: warehouse,
        on_hand: pieces,
        assumed: false,
      }));
  }
}
