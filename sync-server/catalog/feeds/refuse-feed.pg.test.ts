import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { catalogClient } from '../testing/catalog-client.ts';
import { importText } from '../testing/import-text.ts';
import { range, ymlFeed, ymlOffer } from '../testing/made-feed.ts';

let database: TestDatabase;
let client: ReturnType<typeof catalogClient>;

beforeEach(async () => {
  database = await openTestDatabase();
  client = catalogClient(database.db);
});
afterEach(() => database.close());

describe('a feed that is refused as a whole', () => {
  const old = ymlFeed({ offers: range(30).map((n) => ymlOffer(`${n}`)) });

  const refusals: Record<string, { feed: string | Uint8Array; reason: RegExp }> = {
    'cut in the middle': {
      feed: ymlFeed({ offers: range(40).map((n) => ymlOffer(`${n}`, { price: '7' })) }).slice(0, 1800),
      reason: /^line \d+: /,
    },
    'not well-formed': {
      feed: ymlFeed({ offers: [ymlOffer('a'), '<offer id="b"><name>Broken</offer>'] }),
      reason: /^line 8: /,
    },
    'with another outermost element': {
      feed: '<?xml version="1.0"?><html><body>503</body></html>',
      reason: /its format is not recognised/,
    },
    'with a document type that declares entities': {
      feed: `<?xml version="1.0"?><!DOCTYPE yml_catalog [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><yml_catalog>&b;</yml_catalog>`,
      reason: /document type declares entities/,
    },
    'without offers': { feed: ymlFeed({ offers: [] }), reason: /no offers/ },
    'without a good row': {
      feed: ymlFeed({ offers: [ymlOffer('a', { price: '' })] }),
      reason: /none of its 1 rows is good/,
    },
    'with more bad rows than good ones': {
      feed: ymlFeed({ offers: range(30).map((n) => ymlOffer(`${n}`, { price: n < 20 ? 'x' : '5' })) }),
      reason: /20 of its 30 rows are bad/,
    },
    'that would take more than half of the products away': {
      feed: ymlFeed({ offers: range(14).map((n) => ymlOffer(`${n}`)) }),
      reason: /would remove 16 of the seller’s 30 products/,
    },
    'in which one element never ends': {
      feed: ymlFeed({ offers: [ymlOffer('a'), `<offer id="b"><name>${'y'.repeat(5_000_000)}`] }),
      reason: /longer than/,
    },
    empty: { feed: '', reason: /./ },
  };

  test.for(Object.entries(refusals))(
    'K6: %s leaves the catalogue as it was',
    async ([, { feed, reason }]) => {
      await importText(database.db, old, { file: 'lamps.yml' });
      const before = await client.manifest();
      let refused: string | undefined;
      try {
        refused = (await importText(database.db, feed, { file: 'lamps.yml' })).refused;
      } catch (error) {
        // A file whose format cannot even be told is refused before it is read.
        refused = String(error);
      }
      expect(refused).toMatch(reason);
      expect(await client.manifest()).toEqual(before);
      expect(await database.sql`select 1 from import_rows`).toHaveLength(0);
    },
  );

  test('K6: what would shrink the catalogue is applied when that is allowed', async () => {
    await importText(database.db, old);
    const few = ymlFeed({ offers: range(5).map((n) => ymlOffer(`${n}`)) });
    expect(await importText(database.db, few, { allowShrinking: true })).toMatchObject({ removed: 25 });
    expect(await client.cards()).toHaveLength(5);
  });
});
