import type postgres from 'postgres';

/** What is put on sale, in RUB, by one seller from one warehouse. */
export interface OffersToSell {
  readonly sellerId: string;
  readonly pickupPointId: string;
  /** What everything is called. */
  readonly name?: string;
  readonly offers: readonly {
    readonly variantId: string;
    readonly amount: number;
    readonly onHand: number;
  }[];
}

/** Puts variants with their offers and stock on sale in an empty market, and opens the pick-up point. */
export async function putOnSale(
  sql: postgres.Sql,
  { sellerId, pickupPointId, offers, name = 'Canvas bag' }: OffersToSell,
) {
  const variantIds = offers.map(({ variantId }) => variantId);
  const amounts = offers.map(({ amount }) => amount);
  const onHand = offers.map((offer) => offer.onHand);
  // Drizzle took over the client's JSON: it goes in as text.
  const title = JSON.stringify({ en: name });
  await sql`insert into sellers (id, name) values (${sellerId}, 'Seller')`;
  await sql`insert into warehouses (id, name) values ('house', 'House')`;
  await sql`insert into categories (id, title, rank) values ('bags', ${title}::jsonb, 1)`;
  await sql`insert into products (id, seller_id, category_id, title, pictures, added, card_digest, digest)
    select id, ${sellerId}, 'bags', ${title}::jsonb, '[]', now(), '', '' from unnest(${variantIds}::text[]) id`;
  await sql`insert into variants (id, product_id, rank, options)
    select id, id, 1, '{}' from unnest(${variantIds}::text[]) id`;
  await sql`insert into offers (variant_id, seller_id, amount, currency)
    select id, ${sellerId}, amount, 'RUB' from unnest(${variantIds}::text[], ${amounts}::int[]) as o(id, amount)`;
  await sql`insert into stock_levels (variant_id, seller_id, warehouse_id, on_hand)
    select id, ${sellerId}, 'house', pieces from unnest(${variantIds}::text[], ${onHand}::int[]) as o(id, pieces)`;
  await sql`insert into pickup_points (id, name, address, city, latitude, longitude, hours)
    values (${pickupPointId}, ${title}::jsonb, ${title}::jsonb, ${title}::jsonb, 55.7, 37.6, '09:00-21:00')`;
}
