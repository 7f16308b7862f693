import { sql } from 'drizzle-orm';
import type { ProductAnswer, Review } from '#shared-schema/catalog/catalog-answers.ts';
import type { Seller } from '#shared-schema/catalog/catalog-replica.ts';
import type { SellerId, ShelfId } from '#shared-schema/ids.ts';
import type { LocalizedText } from '#shared-schema/localized-text.ts';
import type { Executor } from '../platform/database.ts';
import { type ReadStock, readCards, readOffersWithStock } from './card-repository.ts';

/** A product with its full description, offers and reviews; undefined when it is not (any more) in the catalogue. */
export async function readProduct(
  db: Executor,
  readStock: ReadStock,
  id: string,
  now: Date,
): Promise<ProductAnswer | undefined> {
  const [stored] = await readCards(db, { productIds: [id] });
  if (!stored) return undefined;
  const { card, description } = stored;
  const offers = (await readOffersWithStock(db, readStock, { productIds: [id] })).get(card.id) ?? [];
  const shelf = await readShelfOf(db, id);
  return {
    card,
    ...(description === null ? {} : { description }),
    ...(shelf === undefined ? {} : { shelf }),
    at: now.toISOString(),
    offers,
    sellers: await readSellers(
      db,
      offers.map((offer) => offer.seller),
    ),
    reviews: await readReviews(db, id, card.rating),
  };
}

async function readShelfOf(db: Executor, productId: string): Promise<ShelfId | undefined> {
  const [place] = await db.execute<{ shelf: string }>(sql`
    select s.id as shelf from card_places c join shelves s on s.category_id = c.category_id and s.part = c.part
    where c.product_id = ${productId}
  `);
  return place?.shelf as ShelfId | undefined;
}

async function readSellers(db: Executor, ids: readonly SellerId[]): Promise<Seller[]> {
  const rows = await db.execute<{ id: string; name: string; rating: Seller['rating'] | null }>(sql`
    select id, name, rating from sellers where id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)) order by id
  `);
  return rows.map(({ id, name, rating }) => ({ id: id as SellerId, name, ...(rating ? { rating } : {}) }));
}

const LATEST = 10;

/** The latest reviews; the rating is the card's, which may count more ratings than there are texts. */
async function readReviews(
  db: Executor,
  productId: string,
  rating: { average: number; count: number } | undefined,
): Promise<ProductAnswer['reviews']> {
  const rows = await db.execute<{
    id: string;
    author: string;
    rating: number;
    text: LocalizedText | null;
    at: string;
    average: number;
    count: number;
  }>(sql`
    select id, author, rating, text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      round(avg(rating) over (), 2)::float as average, (count(*) over ())::int as count
    from reviews where product_id = ${productId} order by reviews.at desc, id limit ${LATEST}
  `);
  const latest = rows.map(({ id, author, rating: stars, text, at }): Review => {
    return { id, author, rating: stars, at, ...(text ? { text } : {}) };
  });
  const written = rows[0] && { average: rows[0].average, count: rows[0].count };
  const { average, count } = rating ?? written ?? { average: undefined, count: 0 };
  return { ...(average === undefined ? {} : { average }), count, latest };
}
