import { existsSync, globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { catalogClient } from '../testing/catalog-client.ts';
import { importFile } from '../testing/import-text.ts';
import { googleFeed, googleItem, range, ymlFeed, ymlOffer } from '../testing/made-feed.ts';

let database: TestDatabase;
let made: string;

beforeAll(async () => {
  database = await openTestDatabase();
  made = await mkdtemp(join(tmpdir(), 'offshelf-made-'));
  await writeFile(join(made, 'lamps.yml'), ymlFeed({ offers: range(300).map((n) => ymlOffer(`${n}`)) }));
  await writeFile(join(made, 'tea.xml'), googleFeed(range(300).map((n) => googleItem(`${n}`))));
});
afterAll(async () => {
  await database.close();
  await rm(made, { recursive: true });
});

/** Published feeds of real shops where there are some, made ones everywhere. */
function feeds(): string[] {
  const samples = process.env['SAMPLE_DATA'];
  const folders =
    samples === undefined
      ? []
      : ['yml', 'yml-daily-comportal', 'google'].map((name) => join(samples, 'feeds', name));
  return [made, ...folders]
    .filter(existsSync)
    .flatMap((folder) => globSync(join(folder, '*.{yml,xml}')).toSorted());
}

test('K5: feeds of shops land nearly whole, and a second time change nothing', async () => {
  const client = catalogClient(database.db);
  for (const path of feeds()) {
    const first = await importFile(database.db, path);
    expect(first.refused, path).toBeUndefined();
    expect(first.badRows / first.rows, path).toBeLessThan(0.02);
    // Every row is in some product: groups make fewer products than rows, never more.
    const products = first.added + first.changed + first.unchanged;
    expect(products, path).toBeGreaterThan((first.rows - first.badRows) / 10);
    expect(products, path).toBeLessThanOrEqual(first.rows - first.badRows);
    const before = await client.manifest();
    const again = await importFile(database.db, path);
    expect(again, path).toMatchObject({
      added: 0,
      changed: 0,
      removed: 0,
      restocked: 0,
      unchanged: products,
    });
    expect(await client.manifest(), basename(path)).toEqual(before);
  }
  const { shelves } = await client.manifest();
  for (const { id, count } of shelves) {
    const { cards, overlay } = await client.shelf(id);
    expect(cards).toHaveLength(count);
    for (const card of cards) {
      const offers = overlay.offers[card.id] ?? [];
      expect(offers.length, card.id).toBeGreaterThan(0);
      const seller = card.id.split(':')[0] ?? '';
      expect(new Set(offers.map((offer) => offer.currency)).size, seller).toBe(1);
    }
  }
}, 240_000);
