import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { catalogClient } from '../testing/catalog-client.ts';
import { importText } from '../testing/import-text.ts';
import { ymlFeed, ymlOffer } from '../testing/made-feed.ts';

let database: TestDatabase;
let client: ReturnType<typeof catalogClient>;

beforeEach(async () => {
  database = await openTestDatabase();
  client = catalogClient(database.db);
});
afterEach(() => database.close());

/** A text whose cut at `limit` falls between the halves of a letter outside the basic plane. */
const overLimit = (limit: number) => `${'a'.repeat(limit - 1)}😀 further`;

describe('texts that are cut', () => {
  test.for([
    ['a title', { name: overLimit(500) }],
    ['a description', { more: `<description>${overLimit(20_000)}</description>` }],
    ['a brand', { more: `<vendor>${overLimit(80)}</vendor>` }],
    ['an article number', { more: `<vendorCode>${overLimit(80)}</vendorCode>` }],
    ['a group’s name', { attributes: `group_id="${overLimit(200)}"` }],
  ] as const)('K5: %s is cut between whole letters', async ([, made]) => {
    const report = await importText(database.db, ymlFeed({ offers: [ymlOffer('a', made), ymlOffer('b')] }));
    expect(report).toMatchObject({ badRows: 0, rows: 2 });
    expect(await client.cards()).toHaveLength(2);
  });

  test('K5: a price that is quoted in a refusal is cut between whole letters', async () => {
    const offers = [ymlOffer('a', { price: overLimit(40) }), ymlOffer('b')];
    const report = await importText(database.db, ymlFeed({ offers }));
    expect(report).toMatchObject({ badRows: 1, added: 1 });
  });

  test('the shop’s name and a category’s title are cut, and between whole letters', async () => {
    const categories = `<category id="1">${overLimit(200)}</category>`;
    await importText(database.db, ymlFeed({ shop: overLimit(100), categories, offers: [ymlOffer('a')] }));
    const manifest = await client.manifest();
    expect(manifest.sellers.map(({ name }) => name)).toEqual(['a'.repeat(99)]);
    expect(manifest.categories.map(({ title }) => title.en)).toEqual(['a'.repeat(199)]);
  });
});

describe('numbers that add up', () => {
  test('K5: pieces at any number of outlets are at most a million', async () => {
    const outlets = `<outlets>${'<outlet instock="999999999"/>'.repeat(3_000)}</outlets>`;
    const report = await importText(database.db, ymlFeed({ offers: [ymlOffer('a', { more: outlets })] }));
    expect(report).toMatchObject({ added: 1 });
    const { overlay } = await client.shelf('lamp-shop:1');
    expect(Object.values(overlay.offers)).toMatchObject([[{ stock: 1_000_000 }]]);
  });
});

test('a feed whose own categories are called "other" and "other+" keeps them apart from "Other"', async () => {
  const categories = '<category id="other">Rest</category><category id="other+">More</category>';
  const offers = [
    ymlOffer('a', { category: 'other' }),
    ymlOffer('b', { category: 'other+' }),
    ymlOffer('c', { category: '' }),
  ];
  await importText(database.db, ymlFeed({ categories, offers }));
  const { categories: shown } = await client.manifest();
  expect(shown.map(({ title }) => title.en).toSorted()).toEqual(['More', 'Other', 'Rest']);
});
