import type postgres from 'postgres';

/** Something that can be ordered: what an order's line has to say of it. */
export interface GoodsOnSale {
  readonly variantIds: readonly string[];
  readonly sellerId: string;
  readonly unitPrice: number;
  readonly currency: string;
  readonly pickupPointId: string;
}

/** Puts `count` variants of one seller on sale in an empty market, and opens a pick-up point. */
export async function putOnSale(sql: postgres.Sql, count: number, onHand = 1_000): Promise<GoodsOnSale> {
  const goods = { sellerId: 'seller', unitPrice: 1_990_00, currency: 'RUB', pickupPointId: 'point' };
  const variantIds = Array.from({ length: count }, (_, n) => `bag-${n}`);
  // Drizzle took over the client's JSON: it goes in as text.
  const title = JSON.stringify({ en: 'Canvas bag' });
  await sql`insert into sellers (id, name) values (${goods.sellerId}, 'Seller')`;
  await sql`insert into warehouses (id, name) values ('house', 'House')`;
  await sql`insert into categories (id, title, rank) values ('bags', ${title}::jsonb, 1)`;
  await sql`insert into products (id, seller_id, category_id, title, pictures, added, card_digest, digest)
    select 'p-' || id, ${goods.sellerId}, 'bags', ${title}::jsonb, '[]', now(), '', '' from unnest(${variantIds}::text[]) id`;
  await sql`insert into variants (id, product_id, rank, options) select id, 'p-' || id, 1, '{}' from unnest(${variantIds}::text[]) id`;
  await sql`insert into offers (variant_id, seller_id, amount, currency)
    select id, ${goods.sellerId}, ${goods.unitPrice}, ${goods.currency} from unnest(${variantIds}::text[]) id`;
  await sql`insert into stock_levels (variant_id, seller_id, warehouse_id, on_hand)
    select id, ${goods.sellerId}, 'house', ${onHand}::int from unnest(${variantIds}::text[]) id`;
  await sql`insert into pickup_points (id, name, address, city, latitude, longitude, hours)
    values (${goods.pickupPointId}, ${title}::jsonb, ${title}::jsonb, ${title}::jsonb, 55.7, 37.6, '09:00-21:00')`;
  return { ...goods, variantIds };
}
