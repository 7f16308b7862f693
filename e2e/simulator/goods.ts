import type { PickupPointId, ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import { cartLineId } from '#shared-schema/cart/cart-line.ts';
import type { Database } from '../../sync-server/platform/database.ts';

/** What a run sells: variants of its own, so that runs share a database and not their stock. */
export interface Goods {
  readonly productId: ProductId;
  readonly variantId: VariantId;
  readonly sellerId: SellerId;
  readonly lineId: string;
  /** Pieces on hand when the run began. */
  readonly stock: number;
  readonly price: { readonly amount: number; readonly currency: string };
}

export const PICKUP_POINT = 'simulated-point' as PickupPointId;
const SELLER = 'simulated-seller' as SellerId;
const WAREHOUSE = 'simulated-warehouse';

export async function stockGoods({ sql }: Database, run: string, stock: readonly number[]): Promise<Goods[]> {
  const text = JSON.stringify({ en: 'Simulated' });
  await sql`insert into sellers (id, name) values (${SELLER}, 'Seller') on conflict do nothing`;
  await sql`insert into warehouses (id, name) values (${WAREHOUSE}, 'Warehouse') on conflict do nothing`;
  await sql`
    insert into pickup_points (id, name, address, city, latitude, longitude, hours)
    values (${PICKUP_POINT}, ${text}::jsonb, ${text}::jsonb, ${text}::jsonb, 0, 0, '09:00-21:00') on conflict do nothing`;
  const goods = stock.map((pieces, number): Goods => {
    const variantId = `${run}-${number}` as VariantId;
    return {
      productId: variantId as string as ProductId,
      variantId,
      sellerId: SELLER,
      lineId: cartLineId(variantId, SELLER),
      stock: pieces,
      price: { amount: 100 * (number + 1), currency: 'RUB' },
    };
  });
  for (const [number, { variantId, price }] of goods.entries()) {
    await sql`
      insert into products (id, seller_id, category_id, title, pictures, added, card_digest, digest)
      values (${variantId}, ${SELLER}, 'simulated', ${text}::jsonb, '[]'::jsonb, '2026-01-01', '', '')`;
    await sql`
      insert into variants (id, product_id, rank, options) values (${variantId}, ${variantId}, 0, '{}'::jsonb)`;
    await sql`
      insert into offers (variant_id, seller_id, amount, currency)
      values (${variantId}, ${SELLER}, ${price.amount}, ${price.currency})`;
    await sql`
      insert into stock_levels (variant_id, seller_id, warehouse_id, on_hand)
      values (${variantId}, ${SELLER}, ${WAREHOUSE}, ${stock[number] ?? 0})`;
  }
  return goods;
}

/** The time of all holds of these accounts is over, by PostgreSQL's clock; nobody has noticed yet. */
export async function endHolds({ sql }: Database, accounts: readonly string[]): Promise<void> {
  await sql`
    update orders set reserved_until = now() - interval '1 second'
    where status = 'awaiting-payment' and account_id = any(${accounts as string[]}::uuid[])`;
}
