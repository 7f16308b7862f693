import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { VariantId } from '#shared-schema/ids.ts';
import { readStock } from '../inventory/read-stock.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import type { ReadStock } from './card-repository.ts';
import { markVariants } from './mark-shelves.ts';
import { publishShelves } from './publish-shelves.ts';
import { catalogClient } from './testing/catalog-client.ts';
import { importText } from './testing/import-text.ts';
import { range, ymlFeed, ymlOffer } from './testing/made-feed.ts';

let database: TestDatabase;
let client: ReturnType<typeof catalogClient>;

beforeEach(async () => {
  database = await openTestDatabase();
  client = catalogClient(database.db);
});
afterEach(() => database.close());

const publish = (read: ReadStock = readStock) => publishShelves({ db: database.db, readStock: read });
const sell = (variant: string, pieces: number, commit = true) =>
  database.db
    .transaction(async (tx) => {
      await tx.execute(
        `update stock_levels set on_hand = on_hand - ${pieces} where variant_id = '${variant}'`,
      );
      await markVariants(tx, [variant as VariantId]);
      if (!commit) throw new Error('rolled back');
    })
    .catch(() => {});
const offersOf = async (shelf: string) =>
  (await client.shelf(shelf)).overlay.offers as Record<string, { stock: number }[]>;

describe('the publisher', () => {
  test('K4: a stock move reaches the overlay under the next seq; the chunks and the digest stay', async () => {
    await importText(database.db, ymlFeed({ offers: [ymlOffer('a'), ymlOffer('b')] }));
    const before = await client.shelf('lamp-shop:1');
    await sell('lamp-shop:a', 2);
    expect(await publish()).toBe(1);
    const after = await client.shelf('lamp-shop:1');
    expect((await offersOf('lamp-shop:1'))['lamp-shop:a']).toMatchObject([{ stock: 3 }]);
    expect(after.shelf).toEqual({ ...before.shelf, seq: before.shelf.seq + 1, overlay: after.shelf.overlay });
  });

  test('K4: a mark without a change publishes nothing, and is used up', async () => {
    await importText(database.db, ymlFeed({ offers: [ymlOffer('a')] }));
    const before = await client.manifest();
    await sell('lamp-shop:a', 0);
    await publish();
    expect(await client.manifest()).toEqual(before);
    expect(await publish()).toBe(0);
  });

  test('what was rolled back marks nothing', async () => {
    await importText(database.db, ymlFeed({ offers: [ymlOffer('a')] }));
    await sell('lamp-shop:a', 2, false);
    expect(await publish()).toBe(0);
  });

  test('a mark that is set while its shelf is being published is not lost', async () => {
    await importText(database.db, ymlFeed({ offers: [ymlOffer('a')] }));
    await sell('lamp-shop:a', 1);
    let once = true;
    // A sale that commits after the publisher has read the stock, and before it deletes the marks it has read.
    await publish(async (db, variantIds) => {
      const stock = await readStock(db, variantIds);
      if (once) await sell('lamp-shop:a', 1);
      once = false;
      return stock;
    });
    expect((await offersOf('lamp-shop:1'))['lamp-shop:a']).toMatchObject([{ stock: 4 }]);
    expect(await publish()).toBe(1);
    expect((await offersOf('lamp-shop:1'))['lamp-shop:a']).toMatchObject([{ stock: 3 }]);
  });

  test('a category that cannot be published does not hold the others back', async () => {
    const categories = '<category id="1">Lamps</category><category id="2">Shades</category>';
    const offers = [ymlOffer('a'), ymlOffer('b', { category: '2' })];
    await importText(database.db, ymlFeed({ categories, offers }));
    await sell('lamp-shop:a', 1);
    await sell('lamp-shop:b', 1);
    const damaged: ReadStock = (db, variantIds) => {
      if (variantIds.includes('lamp-shop:a' as VariantId)) throw new Error('Its row is damaged');
      return readStock(db, variantIds);
    };
    await expect(publish(damaged)).rejects.toThrow('Its row is damaged');
    expect((await offersOf('lamp-shop:2'))['lamp-shop:b']).toMatchObject([{ stock: 4 }]);
    expect(await publish()).toBe(1);
  });

  test('two publishers do not publish the same shelf twice', async () => {
    await importText(database.db, ymlFeed({ offers: [ymlOffer('a')] }));
    await sell('lamp-shop:a', 1);
    let second: number | undefined;
    const first = await publish(async (db, variantIds) => {
      second ??= await publish();
      return readStock(db, variantIds);
    });
    expect([first, second]).toEqual([1, 0]);
    expect((await client.shelf('lamp-shop:1')).shelf.seq).toBe(2);
  });

  test('a mark whose variant is gone goes too', async () => {
    await importText(database.db, ymlFeed({ offers: [ymlOffer('a')] }));
    await database.db.transaction((tx) => markVariants(tx, ['never-there' as VariantId]));
    await publish();
    expect(await database.sql`select 1 from shelf_marks`).toHaveLength(0);
  });

  test('K2: a category of 2,001 products is two shelves, with every card on one of them', async () => {
    const feed = ymlFeed({ offers: range(2_001).map((n) => ymlOffer(`${n}`)) });
    await importText(database.db, feed);
    const { shelves } = await client.manifest();
    expect(shelves.map(({ id, category, count }) => [id, category, count])).toEqual([
      ['lamp-shop:1', 'lamp-shop:1', 2_000],
      ['lamp-shop:1~2', 'lamp-shop:1', 1],
    ]);
    expect(new Set((await client.cards()).map((card) => card.id)).size).toBe(2_001);
    expect((await client.shelf('lamp-shop:1')).shelf.chunks.map((chunk) => chunk.count)).toEqual([
      500, 500, 500, 500,
    ]);
  });

  test('a product that moves to another category leaves its old shelf', async () => {
    const categories = '<category id="1">Lamps</category><category id="2">Shades</category>';
    const feed = (category: string) =>
      ymlFeed({
        categories,
        offers: [ymlOffer('a', { category }), ymlOffer('b'), ymlOffer('c', { category: '2' })],
      });
    await importText(database.db, feed('1'));
    await importText(database.db, feed('2'));
    const { shelves } = await client.manifest();
    expect(shelves.map(({ id, count }) => [id, count])).toEqual([
      ['lamp-shop:1', 1],
      ['lamp-shop:2', 2],
    ]);
  });

  test('a renamed category can be found by its new name, with its cards as they were', async () => {
    const feed = (title: string) =>
      ymlFeed({
        categories: `<category id="1">${title}</category>`,
        offers: [ymlOffer('a', { name: 'Fir' })],
      });
    await importText(database.db, feed('Lamps'));
    const before = await client.shelf('lamp-shop:1');
    await importText(database.db, feed('Lanterns'));
    expect((await client.shelf('lamp-shop:1')).shelf.chunks).toEqual(before.shelf.chunks);
    expect(await client.json('search?q=lantern')).toMatchObject({ total: 1 });
    expect(await client.json('search?q=lamps')).toMatchObject({ total: 0 });
  });

  test('files of an old version stay for a while, then go; those in use stay', async () => {
    await importText(database.db, ymlFeed({ offers: [ymlOffer('a')] }));
    const { shelf: old } = await client.shelf('lamp-shop:1');
    await importText(database.db, ymlFeed({ offers: [ymlOffer('a', { name: 'Lantern' })] }));
    const gone = [old.chunks[0]?.hash ?? '', old.search.hash];
    for (const hash of gone) expect((await client.get(`blobs/${hash}`)).status).toBe(200);
    await database.sql`update blobs set prune_after = now() - interval '1 second' where prune_after is not null`;
    await publish();
    for (const hash of gone) expect((await client.get(`blobs/${hash}`)).status).toBe(404);
    await client.shelf('lamp-shop:1');
  });
});
