import type postgres from 'postgres';

/** What benchmarks order: variants of one seller in one warehouse, with more stock than any run needs. */
export interface OrderShelf {
  readonly variantIds: readonly string[];
  readonly sellerId: string;
  readonly unitPrice: number;
  readonly currency: string;
  readonly pickupPointId: string;
}

/** Puts `count` variants, their offers and stock into an empty market, in a few statements. */
export async function stockForOrders(sql: postgres.Sql, count: number): Promise<OrderShelf> {
  const shelf = { sellerId: 'bench', unitPrice: 1_990_00, currency: 'RUB', pickupPointId: 'bench-point' };
  const variantIds = Array.from({ length: count }, (_, n) => `bench-v${n}`);
  // Drizzle took over the client's JSON: it goes in as text.
  const title = JSON.stringify({ en: 'Canvas bag' });
  await sql`insert into sellers (id, name) values (${shelf.sellerId}, 'Bench')`;
  await sql`insert into warehouses (id, name) values ('bench', 'Bench')`;
  await sql`insert into categories (id, title, rank) values ('bench', ${title}::jsonb, 1)`;
  await sql`insert into products (id, seller_id, category_id, title, pictures, added, card_digest, digest)
    select 'p-' || id, ${shelf.sellerId}, 'bench', ${title}::jsonb, '[]', now(), '', '' from unnest(${variantIds}::text[]) id`;
  await sql`insert into variants (id, product_id, rank, options) select id, 'p-' || id, 1, '{}' from unnest(${variantIds}::text[]) id`;
  await sql`insert into offers (variant_id, seller_id, amount, currency)
    select id, ${shelf.sellerId}, ${shelf.unitPrice}, ${shelf.currency} from unnest(${variantIds}::text[]) id`;
  await sql`insert into stock_levels (variant_id, seller_id, warehouse_id, on_hand)
    select id, ${shelf.sellerId}, 'bench', 1000000 from unnest(${variantIds}::text[]) id`;
  await sql`insert into pickup_points (id, name, address, city, latitude, longitude, hours)
    values (${shelf.pickupPointId}, ${title}::jsonb, ${title}::jsonb, ${title}::jsonb, 55.7, 37.6, '09:00-21:00')`;
  return { ...shelf, variantIds };
}
