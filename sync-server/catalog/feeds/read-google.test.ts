import { describe, expect, test } from 'vitest';
import { googleFeed, googleItem } from '../testing/made-feed.ts';
import { offersOf, readText, warningsOf } from '../testing/read-text.ts';
import { readGoogle } from './read-google.ts';

const read = (feed: string) => readText(readGoogle, feed);
const readItem = async (made: Parameters<typeof googleItem>[1]) =>
  offersOf(await read(googleFeed([googleItem('a', made)])))[0];

describe('a Google Merchant feed', () => {
  test.for([
    ['in_stock', { kind: 'assumed' }],
    ['in stock', { kind: 'assumed' }],
    ['In Stock', { kind: 'assumed' }],
    ['out_of_stock', { kind: 'none' }],
    ['preorder', { kind: 'none' }],
    ['backorder', { kind: 'none' }],
    ['whatever', { kind: 'none' }],
  ] as const)('availability %s', async ([availability, stock]) => {
    expect(await readItem({ availability })).toMatchObject({ stock });
  });

  test('a quantity counts when the item is in stock', async () => {
    expect(await readItem({ more: '<g:quantity>3</g:quantity>' })).toMatchObject({
      stock: { kind: 'counted', pieces: 3 },
    });
  });

  test('an unknown availability is said', async () => {
    const items = await read(googleFeed([googleItem('a', { availability: '' })]));
    expect(warningsOf(items)).toEqual(['Its availability is missing or unknown: taken as out of stock.']);
  });

  test('a sale price is the price, the regular one what it was; shipping’s price is neither', async () => {
    const more = '<g:sale_price>4.00 USD</g:sale_price><g:shipping><g:price>1.00 USD</g:price></g:shipping>';
    expect(await readItem({ more })).toMatchObject({ price: { amount: 400, currency: 'USD' }, was: 500 });
    expect(await readItem({ more: '<g:sale_price>4.00 EUR</g:sale_price>' })).toMatchObject({
      price: { amount: 500, currency: 'USD' },
    });
  });

  test('a price without a currency is a bad row', async () => {
    const items = await read(googleFeed([googleItem('a', { price: '5.00' })]));
    expect(items).toContainEqual({ kind: 'bad-row', line: 4, offerId: 'a', reason: 'It has no currency.' });
  });

  test('each step of a product type is a category, once', async () => {
    const items = await read(googleFeed([googleItem('a'), googleItem('b', { type: 'tea &gt; Black' })]));
    expect(items.filter((item) => item.kind === 'category')).toEqual([
      { kind: 'category', id: 'tea', title: 'Tea' },
      { kind: 'category', id: 'tea.green', parent: 'tea', title: 'Green' },
      { kind: 'category', id: 'tea.black', parent: 'tea', title: 'Black' },
    ]);
    expect(offersOf(items).map(({ category }) => category)).toEqual(['tea.green', 'tea.black']);
  });

  test('Atom is read as well', async () => {
    const items = await read(
      `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
        <title>Tea House</title><link href="https://tea.example"/>
        <entry><g:id>a</g:id><title>Sencha</title><g:price>5 EUR</g:price><g:availability>in stock</g:availability></entry></feed>`,
    );
    expect(items[0]).toEqual({ kind: 'shop', name: 'Tea House', source: 'name' });
    expect(offersOf(items)).toMatchObject([{ id: 'a', line: 3, price: { amount: 500, currency: 'EUR' } }]);
  });
});
