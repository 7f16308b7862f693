import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import type { PickupPointId } from '#shared-schema/ids.ts';
import {
  good,
  newAccountId,
  newOrderId,
  openOrderMarket,
  type OrderMarket,
} from '../testing/order-market.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';

let database: TestDatabase;
let market: OrderMarket;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => {
  market = openOrderMarket(database.db);
});
afterAll(() => database.close());

const countRows = async (orderId: string) => {
  const [row] = await database.sql<{ n: number }[]>`
    select (select count(*) from orders where id = ${orderId}) + (select count(*) from order_lines where order_id = ${orderId})
      + (select count(*) from reservations where order_id = ${orderId}) + (select count(*) from payments where order_id = ${orderId})
      + (select count(*) from events where aggregate_id = ${orderId}) as n`;
  return Number(row?.n);
};

test('O9 a placed order is priced, held, paid for at the bank, and logged in one go', async () => {
  const buyer = newAccountId();
  const dress = await market.sell('dress', { price: 129_900, stock: { w1: 3 } });
  const plain = market.wish([dress, 2]);
  const cartLine = { variantId: dress, sellerId: 'seller', cartState: emptyCartLineState };
  const lines = plain.lines.map((line) => ({ ...line, cartState: emptyCartLineState }));
  const wish = { ...plain, lines, queuedOffline: true };
  const { order } = good(await market.place(buyer, wish));

  expect(order).toMatchObject({
    id: wish.orderId,
    status: 'awaiting-payment',
    currency: 'RUB',
    totals: { items: 259_800, delivery: 0, vatIncluded: 43_300, total: 259_800 },
    lines: [
      { title: { en: 'dress' }, sellerName: 'Seller', quantity: 2, unitPrice: 129_900, total: 259_800 },
    ],
    payment: { provider: 'sandbox', status: 'pending' },
    timeline: [{ status: 'awaiting-payment' }],
  });
  expect(order.payment?.payUrl).toMatch(/^https:\/\/shop\.example\/sandbox-bank\/3ds\/[\w-]{32}$/);
  expect(Date.parse(order.reservedUntil ?? '') - Date.parse(order.placedAt)).toBe(15 * 60_000);
  expect(await market.order(buyer, wish.orderId)).toEqual(order);
  expect(await market.stock(dress)).toEqual({ onHand: 3, reserved: 2 });
  expect(market.said.absorbed).toEqual([cartLine]);
  expect(market.said.pokes).toEqual([`${buyer} orders`, `${buyer} cart`]);
  const events =
    await database.sql`select type, version, payload from events where aggregate_id = ${wish.orderId}`;
  expect(events).toMatchObject([
    { type: 'order-placed', version: 1, payload: { accountId: buyer, total: 259_800, placedOffline: true } },
  ]);
});

test('O4 a price that rose is refused with the new quote, and nothing is left of the order', async () => {
  const dress = await market.sell('dress', { price: 10_000, stock: { w1: 3 } });
  const wish = market.wish([dress, 2]);
  market.reprice(dress, 12_000);
  expect(await market.place(newAccountId(), wish)).toMatchObject({
    ok: false,
    problem: {
      code: 'price-changed',
      extra: {
        quote: {
          currency: 'RUB',
          total: 24_000,
          lines: [{ variantId: dress, quantity: 2, unitPrice: 12_000 }],
        },
      },
    },
  });
  expect(await countRows(wish.orderId)).toBe(0);
  expect(await market.stock(dress)).toEqual({ onHand: 3, reserved: 0 });
  expect(market.said.absorbed).toEqual([]);
});

test('O4 a price that fell is passed on: order, payment and event carry the lower total, and what was agreed is kept', async () => {
  const buyer = newAccountId();
  const dress = await market.sell('dress', { price: 10_000, stock: { w1: 3 } });
  const shirt = await market.sell('shirt', { price: 5_000, stock: { w1: 3 } });
  const wish = market.wish([dress, 2], [shirt, 1]);
  market.reprice(dress, 9_000);
  const { order } = good(await market.place(buyer, wish));
  expect(order).toMatchObject({
    totals: { items: 23_000, total: 23_000 },
    agreedTotal: 25_000,
    lines: [
      { unitPrice: 9_000, total: 18_000 },
      { unitPrice: 5_000, total: 5_000 },
    ],
  });
  expect(await market.order(buyer, wish.orderId)).toEqual(order);
  const [row] = await database.sql`
    select p.amount, e.payload from payments p join events e on e.aggregate_id = p.order_id::text
    where p.order_id = ${wish.orderId}`;
  expect(Number(row?.['amount'])).toBe(23_000);
  expect(row?.['payload']).toMatchObject({ total: 23_000 });
  expect(good(await market.place(buyer, wish)).order).toEqual(order);
});

test('O4 a line that rose needs consent also where the order as a whole came cheaper', async () => {
  const dress = await market.sell('dress', { price: 10_000, stock: { w1: 3 } });
  const shirt = await market.sell('shirt', { price: 5_000, stock: { w1: 3 } });
  const wish = market.wish([dress, 2], [shirt, 1]);
  market.reprice(dress, 1_000);
  market.reprice(shirt, 5_001);
  expect(await market.place(newAccountId(), wish)).toMatchObject({
    problem: { code: 'price-changed', extra: { quote: { total: 7_001 } } },
  });
});

test('O4 what costs just what was agreed to says nothing of a better price, nor does a total above its own lines', async () => {
  const dress = await market.sell('dress', { price: 10_000, stock: { w1: 9 } });
  const exact = good(await market.place(newAccountId(), market.wish([dress, 1])));
  expect(exact.order).not.toHaveProperty('agreedTotal');
  const wish = { ...market.wish([dress, 1]), total: 1e12 };
  const lied = good(await market.place(newAccountId(), wish));
  expect(lied.order.totals.total).toBe(10_000);
  expect(lied.order).not.toHaveProperty('agreedTotal');
});

test('O4 a total that does not fit its lines, and another currency, are a changed price, too', async () => {
  const dress = await market.sell('dress', { price: 10_000, stock: { w1: 3 } });
  const wish = market.wish([dress, 1]);
  const cheap = await market.place(newAccountId(), { ...wish, total: 1 });
  expect(cheap).toMatchObject({ problem: { code: 'price-changed', extra: { quote: { total: 10_000 } } } });
  const tenge = await market.place(newAccountId(), { ...wish, currency: 'KZT' });
  expect(tenge).toMatchObject({ problem: { code: 'price-changed', extra: { quote: { currency: 'RUB' } } } });
});

test('O3 lines in two currencies are refused', async () => {
  const dress = await market.sell('dress', { stock: { w1: 3 } });
  const shirt = await market.sell('shirt', { currency: 'USD', stock: { w1: 3 } });
  expect(await market.place(newAccountId(), market.wish([dress, 1], [shirt, 1]))).toMatchObject({
    problem: { code: 'mixed-currencies' },
  });
});

test('O4 what is not on sale any more, and a pick-up point that is not there, are named', async () => {
  const dress = await market.sell('dress', { stock: { w1: 3 } });
  const shirt = await market.sell('shirt', { stock: { w1: 3 } });
  const wish = market.wish([dress, 1], [shirt, 1]);
  market.reprice(shirt, undefined);
  expect(await market.place(newAccountId(), wish)).toMatchObject({
    problem: { code: 'unknown-offer', pointer: '/lines/1', extra: { unknown: [{ variantId: shirt }] } },
  });
  const nowhere = { ...market.wish([dress, 1]), pickupPointId: 'nowhere' as PickupPointId };
  expect(await market.place(newAccountId(), nowhere)).toMatchObject({
    problem: { code: 'unknown-pickup-point', pointer: '/pickupPointId' },
  });
});

test('O5 all lines or none: a short line is answered with what is left, and the others are not held', async () => {
  const dress = await market.sell('dress', { stock: { w1: 1, w2: 2 } });
  const shirt = await market.sell('shirt', { stock: { w1: 9 } });
  const refused = await market.place(newAccountId(), market.wish([shirt, 1], [dress, 2], [dress, 2]));
  expect(refused).toMatchObject({
    ok: false,
    problem: {
      code: 'out-of-stock',
      extra: { shortages: [{ variantId: dress, sellerId: 'seller', wanted: 4, left: 3 }] },
    },
  });
  expect(await market.stock(shirt)).toEqual({ onHand: 9, reserved: 0 });
});

test('O5 a line is taken from several warehouses when one has too little', async () => {
  const dress = await market.sell('dress', { stock: { w1: 1, w2: 2 } });
  const { order } = good(await market.place(newAccountId(), market.wish([dress, 3])));
  const held = await database.sql`
    select warehouse_id, quantity from reservations where order_id = ${order.id} order by warehouse_id`;
  expect(held).toMatchObject([
    { warehouse_id: 'w1', quantity: 1 },
    { warehouse_id: 'w2', quantity: 2 },
  ]);
});

test('O5 of many buyers who want the last unit at once exactly one gets it', async () => {
  const last = await market.sell('last', { stock: { w1: 1 } });
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, () => market.place(newAccountId(), market.wish([last, 1]))),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  for (const outcome of outcomes) {
    if (!outcome.ok)
      expect(outcome.problem).toMatchObject({ code: 'out-of-stock', extra: { shortages: [{ left: 0 }] } });
  }
  expect(await market.stock(last)).toEqual({ onHand: 1, reserved: 1 });
});

test('O5 buyers of the same two things in opposite order do not block each other', async () => {
  const one = await market.sell('one', { stock: { w1: 20, w2: 20 } });
  const two = await market.sell('two', { stock: { w1: 20, w2: 20 } });
  const outcomes = await Promise.all(
    Array.from({ length: 16 }, (_, n) =>
      market.place(newAccountId(), n % 2 ? market.wish([one, 2], [two, 1]) : market.wish([two, 1], [one, 2])),
    ),
  );
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  expect(await market.stock(one)).toEqual({ onHand: 40, reserved: 32 });
});

test('O7 the same order sent five times at once is one order, with the same answer to each', async () => {
  const buyer = newAccountId();
  const dress = await market.sell('dress', { stock: { w1: 9 } });
  const plain = market.wish([dress, 1]);
  const wish = { ...plain, lines: plain.lines.map((line) => ({ ...line, cartState: emptyCartLineState })) };
  const answers = await Promise.all(Array.from({ length: 5 }, () => market.place(buyer, wish)));
  for (const answer of answers) expect(good(answer)).toEqual(good(answers[0] ?? answer));
  expect(await market.stock(dress)).toEqual({ onHand: 9, reserved: 1 });
  expect(market.said.absorbed).toHaveLength(1);
});

test('O7 an id that stands for another order is refused, and a stranger learns nothing from it', async () => {
  const [buyer, stranger] = [newAccountId(), newAccountId()];
  const dress = await market.sell('dress', { stock: { w1: 9 } });
  const wish = market.wish([dress, 1]);
  good(await market.place(buyer, wish));
  const own = await market.place(buyer, { ...market.wish([dress, 2]), orderId: wish.orderId });
  const foreign = await market.place(stranger, wish);
  expect(own).toMatchObject({ ok: false, problem: { code: 'id-reused' } });
  expect(foreign).toEqual(own);
});

test('O7 two strangers who take the same id at once: one order, one refusal', async () => {
  const dress = await market.sell('dress', { stock: { w1: 9 } });
  const orderId = newOrderId();
  const answers = await Promise.all(
    [1, 2].map((quantity) => market.place(newAccountId(), { ...market.wish([dress, quantity]), orderId })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'id-reused' } });
});
