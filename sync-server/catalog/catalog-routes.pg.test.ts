import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import {
  BarcodeAnswerSchema,
  ProductAnswerSchema,
  SearchAnswerSchema,
  SuggestAnswerSchema,
} from '#shared-schema/catalog/catalog-answers.ts';
import type { ProductId } from '#shared-schema/ids.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { addReviews } from './add-reviews.ts';
import { catalogClient } from './testing/catalog-client.ts';
import { importText } from './testing/import-text.ts';
import { ymlFeed, ymlOffer } from './testing/made-feed.ts';

let database: TestDatabase;
let client: ReturnType<typeof catalogClient>;

beforeAll(async () => {
  database = await openTestDatabase();
  client = catalogClient(database.db);
  await importText(
    database.db,
    ymlFeed({
      categories:
        '<category id="1">Дом</category><category id="2" parentId="1">Лампы</category><category id="3">Обувь</category>',
      offers: [
        ymlOffer('a', {
          category: '2',
          name: 'Лампа «Ёлка»',
          price: '100',
          more: '<vendor>Acme</vendor><vendorCode>LX-500</vendorCode><barcode>036000291452</barcode><description>Тёплый свет. На всю ночь.</description>',
        }),
        ymlOffer('b', {
          category: '2',
          name: 'Лампа настольная',
          price: '300',
          more: '<vendor>Birch</vendor><count>0</count>',
        }),
        ymlOffer('c', { category: '3', name: 'Кроссовки', price: '200', more: '<vendor>Acme</vendor>' }),
      ],
    }),
  );
});
afterAll(() => database.close());

const search = async (query: string) => v.parse(SearchAnswerSchema, await client.json(`search?${query}`));
const found = async (query: string) => (await search(query)).hits.map(({ card }) => card.id.split(':')[1]);

describe('the replica', () => {
  test('K10: manifest and shelf answer 304 to who has them, whatever the tag went through', async () => {
    for (const path of ['manifest', 'shelves/lamp-shop:2']) {
      const tag = (await client.get(path)).headers.get('etag') ?? '';
      expect(tag).toMatch(/^".+"$/);
      for (const sent of [tag, `W/${tag}`, `"other", ${tag}`]) {
        const answer = await client.get(path, { 'if-none-match': sent });
        expect([answer.status, await answer.text()]).toEqual([304, '']);
      }
      expect((await client.get(path, { 'if-none-match': '"other"' })).status).toBe(200);
    }
  });

  test('K10: a file comes compressed as the client takes it, and for ever', async () => {
    const { shelf } = await client.shelf('lamp-shop:2');
    const path = `blobs/${shelf.search.hash}`;
    const plain = Buffer.from(await (await client.get(path)).arrayBuffer());
    for (const [accepted, coding, unpack] of [
      ['gzip, deflate, br', 'br', brotliDecompressSync],
      ['gzip', 'gzip', gunzipSync],
      ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
      ['identity', null, (bytes: Buffer) => bytes],
    ] as const) {
      const answer = await client.get(path, { 'accept-encoding': accepted });
      expect(answer.headers.get('content-encoding')).toBe(coding);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(answer.headers.get('vary')).toBe('Accept-Encoding');
      expect(unpack(Buffer.from(await answer.arrayBuffer()))).toEqual(plain);
    }
  });

  test.for([
    ['shelves/nowhere', 404, 'not-found'],
    ['shelves/%00', 400, 'invalid'],
    [`blobs/${'0'.repeat(64)}`, 404, 'not-found'],
    ['blobs/abc', 400, 'invalid'],
    ['products/nothing', 404, 'not-found'],
    [`products/${'x'.repeat(500)}`, 400, 'invalid'],
    ['by-barcode/4006381333931', 404, 'not-found'],
    ['by-barcode/12', 400, 'invalid'],
    ['search?limit=0', 400, 'invalid'],
    ['search?sort=worst', 400, 'invalid'],
    [`search?q=${'x'.repeat(300)}`, 400, 'invalid'],
    ['search?priceMin=-1', 400, 'invalid'],
    ['suggest', 400, 'invalid'],
  ] as const)('%s is a problem', async ([path, status, code]) => {
    const answer = await client.get(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ code });
  });
});

describe('a product', () => {
  test('has its whole description, its offers, sellers and latest reviews', async () => {
    const productId = 'lamp-shop:a' as ProductId;
    await database.db.transaction(async (tx) => {
      const reviews = Array.from({ length: 12 }, (_, at) => ({
        id: `r${at}`,
        productId,
        author: 'Ann',
        rating: at % 2 === 0 ? 5 : 4,
        text: { en: `Fine ${at}` },
        at: new Date(Date.UTC(2026, 0, at + 1)),
      }));
      await addReviews(tx, reviews);
      await addReviews(tx, reviews);
    });
    const product = v.parse(ProductAnswerSchema, await client.json('products/lamp-shop:a'));
    expect(product).toMatchObject({
      description: { ru: 'Тёплый свет. На всю ночь.' },
      shelf: 'lamp-shop:2',
      offers: [{ amount: 10_000, currency: 'RUB', stock: 5, assumed: true }],
      sellers: [{ id: 'lamp-shop', name: 'Lamp Shop' }],
      reviews: { average: 4.5, count: 12 },
    });
    expect(product.reviews.latest).toHaveLength(10);
    expect(product.reviews.latest[0]).toMatchObject({ text: { en: 'Fine 11' }, at: '2026-01-12T00:00:00Z' });
  });

  test('is found by its barcode, as UPC-A or EAN-13', async () => {
    for (const gtin of ['036000291452', '0036000291452', '00036000291452']) {
      const answer = v.parse(BarcodeAnswerSchema, await client.json(`by-barcode/${gtin}`));
      expect(answer.products).toEqual([
        { product: 'lamp-shop:a', variant: 'lamp-shop:a', seller: 'lamp-shop' },
      ]);
    }
  });
});

describe('search', () => {
  test('K8: finds by word, stem, beginning, slip of the finger, keyboard layout, alphabet and article number', async () => {
    for (const q of ['кроссовки', 'кроссовками', 'кросс', 'красовки', 'rhjccjdrb', 'krossovki']) {
      expect(await found(`q=${q}`), q).toEqual(['c']);
    }
    for (const q of ['lx500', 'LX-500', 'lx 500', '036000291452', 'елка', 'acme ёлка']) {
      expect(await found(`q=${encodeURIComponent(q)}`), q).toEqual(['a']);
    }
    expect(await search('q=rhjccjdrb')).toMatchObject({ corrected: 'кроссовки' });
    expect(await found('q=холодильник')).toEqual([]);
  });

  test('looks inside a shelf, or a category and all below it', async () => {
    expect(await found('category=lamp-shop:1&sort=price-up')).toEqual(['a', 'b']);
    expect(await found('shelf=lamp-shop:3')).toEqual(['c']);
    expect(await found('category=lamp-shop:3&q=лампа')).toEqual([]);
  });

  test('filters, sorts, pages and counts', async () => {
    expect(await found('sort=price-down')).toEqual(['b', 'c', 'a']);
    expect(await found('sort=price-down&limit=1&offset=1')).toEqual(['c']);
    expect(await found('brand=Acme&brand=Birch&inStock=1&sort=price-up')).toEqual(['a', 'c']);
    expect(await found('currency=RUB&priceMin=15000&priceMax=25000')).toEqual(['c']);
    expect((await search('brand=Acme')).facets.brands).toEqual([
      { brand: 'Acme', count: 2 },
      { brand: 'Birch', count: 1 },
    ]);
  });

  test('suggests categories, brands and products', async () => {
    const answer = v.parse(SuggestAnswerSchema, await client.json('suggest?q=ламп'));
    expect(answer.categories.map(({ id }) => id)).toEqual(['lamp-shop:2']);
    expect(answer.products).toHaveLength(2);
    expect(v.parse(SuggestAnswerSchema, await client.json('suggest?q=acm')).brands).toEqual(['Acme']);
  });

  test('sees a new publication', async () => {
    await importText(database.db, ymlFeed({ shop: 'Hats', offers: [ymlOffer('h', { name: 'Шляпа' })] }));
    expect(await found('q=шляпа')).toEqual(['h']);
  });
});
