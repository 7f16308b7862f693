import { afterEach, beforeEach, expect, test } from 'vitest';
import * as v from 'valibot';
import { ProductIdSchema } from '#shared-schema/ids.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { makeDemoMarket } from './make-demo-market.ts';

const now = new Date('2026-01-15T10:00:00Z');
let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

/** What the market holds, in numbers and in one digest. */
async function holdings() {
  const [row] = await database.sql`
    select (select count(*)::int from products) as products, (select count(*)::int from variants) as variants,
      (select count(*)::int from reviews) as reviews, (select count(*)::int from pickup_points) as points,
      (select count(*)::int from warehouses) as warehouses, (select count(*)::int from sellers) as sellers,
      (select md5(string_agg(id || digest, ',' order by id)) from products) as digest,
      (select md5(string_agg(variant_id || seller_id || warehouse_id || on_hand, ',' order by variant_id, seller_id, warehouse_id))
       from stock_levels) as stock
  `;
  return row;
}

test('an empty catalogue becomes the demo market, once', async () => {
  const { db } = database;
  expect(await makeDemoMarket({ db, now })).toBe('made');
  const made = await holdings();
  expect(made).toMatchObject({ points: 40, warehouses: 3, sellers: 6 });
  expect(made?.products).toBeGreaterThan(1_150);
  expect(await makeDemoMarket({ db, now: new Date('2026-03-01T00:00:00Z') })).toBe('there');
  expect(await holdings()).toEqual(made);
});

test('a market that was interrupted is completed by the next start, and is what it would have been', async () => {
  const { db, sql } = database;
  const lines: string[] = [];
  const interrupt = (line: string) => {
    lines.push(line);
    if (lines.length === 2) throw new Error('The power is gone');
  };
  await expect(makeDemoMarket({ db, now, progress: interrupt })).rejects.toThrow('The power is gone');
  const half = await holdings();
  expect(half?.products).toBeGreaterThan(0);
  expect(half?.reviews).toBe(0);
  // someone bought meanwhile: the pieces do not come back
  const [sold] = await sql`
    update stock_levels set on_hand = on_hand - 1
    where (variant_id, seller_id, warehouse_id) in (
      select variant_id, seller_id, warehouse_id from stock_levels where on_hand > 3 order by 1, 2, 3 limit 1)
    returning variant_id, on_hand
  `;
  expect(await makeDemoMarket({ db, now: new Date('2026-01-16T00:00:00Z') })).toBe('made');
  const [left] =
    await sql`select on_hand from stock_levels where variant_id = ${sold?.variant_id} order by on_hand desc`;
  const { products, reviews, digest } = (await holdings()) ?? {};

  const other = await openTestDatabase();
  try {
    await makeDemoMarket({ db: other.db, now });
    const [whole] = await other.sql`
      select (select count(*)::int from products) as products, (select count(*)::int from reviews) as reviews,
        (select md5(string_agg(id || digest, ',' order by id)) from products) as digest,
        (select max(on_hand) from stock_levels where variant_id = ${sold?.variant_id}) as on_hand
    `;
    expect({ products, reviews, digest }).toEqual({
      products: whole?.products,
      reviews: whole?.reviews,
      digest: whole?.digest,
    });
    expect(left?.on_hand).toBeLessThan(whole?.on_hand as number);
  } finally {
    await other.close();
  }
});

test('two servers that start at once make one market', async () => {
  const { db } = database;
  const outcomes = await Promise.all([makeDemoMarket({ db, now }), makeDemoMarket({ db, now })]);
  expect(outcomes.toSorted()).toEqual(['made', 'there']);
});

test('a catalogue that holds something else is left alone', async () => {
  const { db, sql } = database;
  await sql`insert into sellers (id, name) values ('shop', 'Shop')`;
  await sql`
    insert into products (id, seller_id, category_id, title, pictures, added, card_digest, digest)
    values (${v.parse(ProductIdSchema, 'shop-1')}, 'shop', 'things', '{"en":"Thing"}', '[]', '2026-01-01', 'a', 'b')
  `;
  expect(await makeDemoMarket({ db, now })).toBe('foreign');
  expect(await holdings()).toMatchObject({ products: 1, points: 0 });
});
