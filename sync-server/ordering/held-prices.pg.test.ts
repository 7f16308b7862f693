import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AccountId, VariantId } from '#shared-schema/ids.ts';
import { offerKey, type OrderCheck } from '#shared-schema/ordering/order-check.ts';
import type { PlaceOrder } from '#shared-schema/ordering/place-order.ts';
import {
  good,
  newAccountId,
  newOrderId,
  openOrderMarket,
  type OrderMarket,
} from '../testing/order-market.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { checkLines } from './check-lines.ts';

let database: TestDatabase;
let market: OrderMarket;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => {
  market = openOrderMarket(database.db);
});
afterAll(() => database.close());

/** What the route answers to somebody who asks what the wish costs. */
const ask = async (accountId: AccountId, { lines }: Pick<PlaceOrder, 'lines'>): Promise<OrderCheck> => {
  const onSale = await market.dependencies.readOffers(market.db, lines);
  const offers = new Map(onSale.map((offer) => [offerKey(offer), offer]));
  const wanted = lines.map(({ variantId, sellerId, quantity }) => ({ variantId, sellerId, quantity }));
  return checkLines(market.db, { accountId, lines: wanted, offers }, market.dependencies);
};
const quoteOf = async (accountId: AccountId, wish: PlaceOrder) => {
  const { quote } = await ask(accountId, wish);
  if (quote?.signed === undefined) throw new Error('no quote');
  return { ...quote, signed: quote.signed };
};
/** The wish with a quote, under an id of its own. */
const holding = (wish: PlaceOrder, quote: string): PlaceOrder => ({ ...wish, orderId: newOrderId(), quote });
const dearer = async (price = 10_000) => {
  const buyer = newAccountId();
  const dress = await market.sell('dress', { price, stock: { w1: 9 } });
  const wish = market.wish([dress, 2]);
  const { signed } = await quoteOf(buyer, wish);
  market.reprice(dress, price + 2_000);
  return { buyer, dress, wish, signed };
};
const refusedAt = (unitPrice: number) => ({
  problem: { code: 'price-changed', extra: { quote: { lines: [{ unitPrice }] } } },
});

test('O14 a price that rose since it was quoted is not charged; without the quote it needs consent', async () => {
  const { buyer, dress, wish, signed } = await dearer();
  expect(await market.place(buyer, wish)).toMatchObject(refusedAt(12_000));
  const { order } = good(await market.place(buyer, holding(wish, signed)));
  expect(order).toMatchObject({ totals: { total: 20_000 }, lines: [{ unitPrice: 10_000 }] });
  expect(order).not.toHaveProperty('agreedTotal');
  expect(await market.stock(dress)).toEqual({ onHand: 9, reserved: 2 });
});

test('O14 a price that fell below the quoted one is passed on', async () => {
  const { buyer, dress, wish, signed } = await dearer();
  market.reprice(dress, 8_000);
  const { order } = good(await market.place(buyer, holding(wish, signed)));
  expect(order).toMatchObject({ totals: { total: 16_000 }, agreedTotal: 20_000 });
});

test('O14 a stranger’s quote, an altered one and what is none price the order as if there were no quote', async () => {
  const { buyer, wish, signed } = await dearer();
  const strangers = (await quoteOf(newAccountId(), wish)).signed;
  for (const quote of [strangers, `${signed}x`, 'nothing', '', 'x'.repeat(150_000)]) {
    expect(await market.place(buyer, holding(wish, quote))).toMatchObject(refusedAt(12_000));
  }
  expect(await market.place(newAccountId(), holding(wish, signed))).toMatchObject(refusedAt(12_000));
});

test('O14 a quote ends by the database’s clock', async () => {
  const { buyer, wish, signed } = await dearer();
  const hourAgo = new Date(Date.now() - 3_600_000);
  const prices = new Map([[offerKey({ variantId: wish.lines[0]?.variantId ?? '', sellerId: 'seller' }), 1]]);
  const over = await market.dependencies.quotes.sign(
    buyer,
    { currency: 'RUB', prices, holdsUntil: new Date(Date.now() - 2_000) },
    hourAgo,
  );
  expect(await market.place(buyer, holding(wish, over ?? ''))).toMatchObject(refusedAt(12_000));
  good(await market.place(buyer, holding(wish, signed)));
});

test('O14 a quote that covers some of the lines holds those; of other lines it says nothing', async () => {
  const { buyer, dress, wish, signed } = await dearer();
  const shirt = await market.sell('shirt', { price: 5_000, stock: { w1: 9 } });
  const more = { ...wish, ...withLine(wish, shirt, 5_000) };
  market.reprice(shirt, 6_000);
  expect(await market.place(buyer, holding(more, signed))).toMatchObject({
    problem: {
      code: 'price-changed',
      extra: {
        quote: {
          total: 26_000,
          lines: [
            { variantId: dress, unitPrice: 10_000 },
            { variantId: shirt, unitPrice: 6_000 },
          ],
        },
      },
    },
  });
  market.reprice(shirt, 5_000);
  expect(good(await market.place(buyer, holding(more, signed))).order.totals.total).toBe(25_000);
});

const withLine = (wish: PlaceOrder, variantId: VariantId, unitPrice: number) => ({
  lines: [
    ...wish.lines,
    { ...market.wish([variantId, 1]).lines[0], variantId, unitPrice },
  ] as PlaceOrder['lines'],
  total: wish.total + unitPrice,
});

test('O14 a quote in another currency holds nothing', async () => {
  const { buyer, dress, wish } = await dearer();
  const prices = new Map([[offerKey({ variantId: dress, sellerId: 'seller' }), 1]]);
  const foreign = await market.dependencies.quotes.sign(
    buyer,
    { currency: 'KZT', prices, holdsUntil: new Date(Date.now() + 60_000) },
    new Date(),
  );
  expect(await market.place(buyer, holding(wish, foreign ?? ''))).toMatchObject(refusedAt(12_000));
});

test('O14 nobody prolongs a held price: neither by asking again nor by a refusal', async () => {
  const { buyer, dress, wish } = await dearer();
  const asked = await quoteOf(buyer, wish);
  expect(asked.lines[0]?.unitPrice).toBe(12_000);

  const holdsUntil = new Date(Math.floor(Date.now() / 1000) * 1000 + 5_000);
  const prices = new Map([[offerKey({ variantId: dress, sellerId: 'seller' }), 10_000]]);
  const old = await market.dependencies.quotes.sign(
    buyer,
    { currency: 'RUB', prices, holdsUntil },
    new Date(),
  );
  const short = { ...wish, total: 100_000, lines: wish.lines.map((line) => ({ ...line, quantity: 10 })) };
  const refused = await market.place(buyer, holding(short, old ?? ''));
  expect(refused).toMatchObject({
    problem: {
      code: 'out-of-stock',
      extra: { quote: { holdsUntil: holdsUntil.toISOString(), lines: [{ quantity: 9, unitPrice: 10_000 }] } },
    },
  });
  // Where nothing of the old one is better than today's price, the time is a new one.
  market.reprice(dress, 10_000);
  const again = await market.place(buyer, holding(short, old ?? ''));
  const until = again.ok ? '' : (again.problem.extra as OrderCheck).quote?.holdsUntil;
  expect(Date.parse(until ?? '') - Date.now()).toBeGreaterThan(29 * 60_000);
});

test('O14 the quote of a refusal is good for the answer to it', async () => {
  const { buyer, wish } = await dearer();
  const refused = await market.place(buyer, wish);
  if (refused.ok) throw new Error('not refused');
  const { quote } = refused.problem.extra as OrderCheck;
  market.reprice(wish.lines[0]?.variantId as VariantId, 50_000);
  const answer = {
    ...wish,
    total: quote?.total ?? 0,
    lines: wish.lines.map((line) => ({ ...line, unitPrice: 12_000 })),
  };
  const { order } = good(await market.place(buyer, holding(answer, quote?.signed ?? '')));
  expect(order.totals.total).toBe(24_000);
});

test('O7 O14 the same order sent again, after its quote ran out, gets the same answer', async () => {
  const { buyer, wish, signed } = await dearer();
  const order = holding(wish, signed);
  const first = good(await market.place(buyer, order));
  expect(good(await market.place(buyer, order))).toEqual(first);
  expect(await market.place(buyer, { ...order, quote: 'another' })).toMatchObject({
    problem: { code: 'id-reused' },
  });
});

test('O15 one refusal says everything: what is gone, short and dearer, and who else sells it', async () => {
  const buyer = newAccountId();
  const hat = await market.sell('hat', { price: 1_000, stock: { w1: 1 } });
  const scarf = await market.sell('scarf', { price: 2_000, stock: { w1: 9 } });
  const belt = await market.sell('belt', { price: 3_000, stock: { w1: 9 } });
  const sock = await market.sell('sock', { price: 100, stock: { w1: 9 } });
  for (const [seller, price, pieces] of [
    ['cheap', 900, 5],
    ['dear', 1_500, 5],
    ['few', 500, 2],
    ['fair', 1_100, 3],
    ['last', 1_600, 9],
  ] as const) {
    await market.sell('hat', { as: hat, seller, price, stock: { w1: pieces } });
  }
  await market.sell('belt', { as: belt, seller: 'abroad', price: 1, currency: 'KZT', stock: { w1: 9 } });
  await market.sell('belt', { as: belt, seller: 'cheap', price: 3_100, stock: { w1: 9 } });
  const wish = market.wish([hat, 3], [scarf, 1], [belt, 2], [sock, 4]);
  market.reprice(scarf, 2_500);
  market.reprice(belt, undefined);

  expect(await market.place(buyer, wish)).toMatchObject({
    ok: false,
    problem: {
      code: 'unknown-offer',
      pointer: '/lines/2',
      extra: {
        unknown: [{ variantId: belt, sellerId: 'seller' }],
        shortages: [{ variantId: hat, sellerId: 'seller', wanted: 3, left: 1 }],
        alternatives: [
          {
            variantId: hat,
            insteadOf: 'seller',
            sellerId: 'cheap',
            sellerName: 'cheap',
            unitPrice: 900,
            left: 5,
          },
          { variantId: hat, sellerId: 'fair', unitPrice: 1_100, left: 3 },
          { variantId: hat, sellerId: 'dear', unitPrice: 1_500, left: 5 },
          { variantId: belt, sellerId: 'cheap', unitPrice: 3_100, left: 9 },
        ],
        quote: {
          currency: 'RUB',
          total: 1_000 + 2_500 + 400,
          lines: [
            { variantId: hat, quantity: 1, unitPrice: 1_000 },
            { variantId: scarf, quantity: 1, unitPrice: 2_500 },
            { variantId: sock, quantity: 4, unitPrice: 100 },
          ],
          signed: expect.any(String),
          holdsUntil: expect.any(String),
        },
      },
    },
  });
});

test('O15 the graver refusal gives the code: gone before short, short before dearer', async () => {
  const dress = await market.sell('dress', { price: 1_000, stock: { w1: 1 } });
  const shirt = await market.sell('shirt', { price: 1_000, stock: { w1: 1 } });
  const wish = market.wish([dress, 2], [shirt, 1]);
  market.reprice(shirt, 2_000);
  expect(await market.place(newAccountId(), wish)).toMatchObject({ problem: { code: 'out-of-stock' } });
  market.reprice(shirt, undefined);
  expect(await market.place(newAccountId(), wish)).toMatchObject({ problem: { code: 'unknown-offer' } });
});

test('O15 where nothing is on sale any more the quote is for what others sell', async () => {
  const buyer = newAccountId();
  const hat = await market.sell('hat', { price: 1_000, stock: { w1: 1 } });
  await market.sell('hat', { as: hat, seller: 'other', price: 1_200, stock: { w1: 4 } });
  const wish = market.wish([hat, 1]);
  market.reprice(hat, undefined);
  const refused = await market.place(buyer, wish);
  if (refused.ok) throw new Error('not refused');
  const check = refused.problem.extra as OrderCheck;
  expect(check).toMatchObject({ quote: { lines: [], total: 0 }, alternatives: [{ sellerId: 'other' }] });

  const cartState = { adds: {}, absorbed: {}, registers: [], seen: {} };
  const line = { variantId: hat, sellerId: check.alternatives[0]?.sellerId ?? wish.lines[0]?.sellerId };
  const taken = { ...line, quantity: 1, unitPrice: 1_200, insteadOf: { sellerId: 'seller', cartState } };
  const answer = { ...wish, total: 1_200, lines: [taken] as unknown as PlaceOrder['lines'] };
  const { order } = good(await market.place(buyer, holding(answer, check.quote?.signed ?? '')));
  expect(order.lines).toMatchObject([{ sellerId: 'other', sellerName: 'other', unitPrice: 1_200 }]);
  // The line that it stands for goes out of the cart with it.
  expect(market.said.absorbed).toEqual([{ variantId: hat, sellerId: 'seller', cartState }]);
});
