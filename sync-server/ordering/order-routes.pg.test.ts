import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId } from '#shared-schema/ids.ts';
import type { PlaceOrder } from '#shared-schema/ordering/place-order.ts';
import { silentLog } from '../platform/logger.ts';
import type { AppEnv } from '../platform/request-account.ts';
import { runOperation } from '../sync/run-operation.ts';
import { newAccountId, newOrderId, openOrderMarket, type OrderMarket } from '../testing/order-market.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { cancelOrderHandler } from './cancel-order.ts';
import { orderRoutes } from './order-routes.ts';
import { placeOrderHandler } from './place-order.ts';
import { quoteRoutes } from './quote-routes.ts';

let database: TestDatabase;
let market: OrderMarket;
let app: Hono<AppEnv>;

beforeAll(async () => {
  database = await openTestDatabase();
  market = openOrderMarket(database.db);
  const operations = {
    db: database.db,
    log: silentLog,
    now: () => new Date('2030-01-01T00:00:00Z'),
    handlers: [placeOrderHandler(market.dependencies), cancelOrderHandler(market.dependencies)],
  };
  app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    const id = c.req.header('x-test-account') as AccountId | undefined;
    c.set('account', id ? { id, guest: true, roles: [] } : undefined);
    await next();
  });
  app.route('/', quoteRoutes({ db: database.db, ...market.dependencies }));
  app.route(
    '/',
    orderRoutes({
      db: database.db,
      ...market.dependencies,
      runOperation: (accountId, operation) => runOperation(operations, accountId, operation),
    }),
  );
});
afterAll(() => database.close());

const request = async (account: AccountId | undefined, path: string, body?: unknown, method = 'POST') => {
  const response = await app.request(path, {
    ...(body === undefined ? {} : { method, body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json', ...(account ? { 'x-test-account': account } : {}) },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const post = (account: AccountId, wish: PlaceOrder) => request(account, '/api/orders', wish);

test('O7 POST /api/orders answers 201, a repeat 200 with the same order, another body 409', async () => {
  const buyer = newAccountId();
  const dress = await market.sell('dress', { stock: { w1: 5 } });
  const wish = market.wish([dress, 1]);
  const first = await post(buyer, wish);
  expect(first).toMatchObject({
    status: 201,
    body: { order: { id: wish.orderId, status: 'awaiting-payment' } },
  });
  expect(await post(buyer, wish)).toEqual({ status: 200, body: first.body });
  expect(await post(buyer, { ...market.wish([dress, 2]), orderId: wish.orderId })).toMatchObject({
    status: 409,
    body: { code: 'id-reused' },
  });
  expect(await post(newAccountId(), wish)).toMatchObject({ status: 409, body: { code: 'id-reused' } });
});

test('O7 the same order sent in parallel is answered with one 201 and otherwise 200', async () => {
  const dress = await market.sell('dress', { stock: { w1: 5 } });
  const [buyer, wish] = [newAccountId(), market.wish([dress, 1])];
  const answers = await Promise.all([1, 2, 3, 4].map(() => post(buyer, wish)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 201]);
  expect(await market.stock(dress)).toEqual({ onHand: 5, reserved: 1 });
});

test('O4 a refusal leaves no order, holds nothing, and is the answer to this id for good', async () => {
  const buyer = newAccountId();
  const dress = await market.sell('dress', { stock: { w1: 1 } });
  const wish = market.wish([dress, 2]);
  const refused = await post(buyer, wish);
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'out-of-stock', shortages: [{ variantId: dress, wanted: 2, left: 1 }] },
  });
  await market.db.execute('update stock_levels set on_hand = 9');
  expect(await post(buyer, wish)).toEqual(refused);
  expect(await request(buyer, `/api/orders/${wish.orderId}`)).toMatchObject({ status: 404 });
  expect(await market.stock(dress)).toEqual({ onHand: 9, reserved: 0 });
});

test('O10 one sees one’s own orders only; a stranger’s looks like none', async () => {
  const [buyer, stranger] = [newAccountId(), newAccountId()];
  const dress = await market.sell('dress', { stock: { w1: 5 } });
  const wish = market.wish([dress, 1]);
  await post(buyer, wish);
  const path = `/api/orders/${wish.orderId}`;
  expect(await request(buyer, path)).toMatchObject({ status: 200, body: { order: { id: wish.orderId } } });
  const none = await request(stranger, `/api/orders/${newOrderId()}`);
  expect(none.status).toBe(404);
  expect(await request(stranger, path)).toEqual(none);
  expect(await request(stranger, `${path}/cancel`, {})).toEqual(none);
  expect(await request(stranger, '/api/orders')).toEqual({ status: 200, body: { orders: [] } });
  expect(await request(undefined, '/api/orders')).toMatchObject({ status: 401 });
});

test('O11 cancelling over HTTP, twice; and listing a page', async () => {
  const buyer = newAccountId();
  const dress = await market.sell('dress', { stock: { w1: 5 } });
  const wishes = [market.wish([dress, 1]), market.wish([dress, 1])];
  for (const wish of wishes) await post(buyer, wish);
  const path = `/api/orders/${wishes[0]?.orderId}/cancel`;
  const cancelled = await request(buyer, path, {});
  expect(cancelled).toMatchObject({ status: 200, body: { order: { status: 'cancelled' } } });
  expect(await request(buyer, path, {})).toEqual(cancelled);
  const page = await request(buyer, '/api/orders?limit=1');
  expect(page.body).toMatchObject({ orders: [{ id: wishes[1]?.orderId }], next: wishes[1]?.orderId });
  const rest = await request(buyer, `/api/orders?limit=1&before=${String(page.body['next'])}`);
  expect(rest.body).toMatchObject({ orders: [{ id: wishes[0]?.orderId, status: 'cancelled' }] });
});

test('O4 a mistake in the body is named with its place', async () => {
  const dress = await market.sell('dress', { stock: { w1: 5 } });
  const wish = market.wish([dress, 1]);
  const line = wish.lines[0];
  const many = { ...wish, lines: [{ ...line, quantity: 1_000_000_000 }] };
  expect(await request(newAccountId(), '/api/orders', many)).toMatchObject({
    status: 400,
    body: { code: 'invalid', pointer: '/lines/0/quantity' },
  });
  expect(await request(newAccountId(), '/api/orders', { ...wish, orderId: 'mine' })).toMatchObject({
    status: 400,
    body: { code: 'invalid', pointer: '/orderId' },
  });
  expect(await request(newAccountId(), '/api/orders?limit=1000')).toMatchObject({ status: 400 });
});

test('O14 a quote is asked for by somebody, for 1 to 200 lines of one currency, and is good for an order', async () => {
  const buyer = newAccountId();
  const dress = await market.sell('dress', { price: 5_000, stock: { w1: 5 } });
  const { lines } = market.wish([dress, 2]);
  const path = '/api/orders/quotes';
  const quoted = await request(buyer, path, { lines });
  expect(quoted).toMatchObject({
    status: 200,
    body: {
      quote: { total: 10_000, signed: expect.any(String), holdsUntil: expect.any(String) },
      shortages: [],
      unknown: [],
      alternatives: [],
    },
  });
  const { signed } = quoted.body['quote'] as { signed: string };
  market.reprice(dress, 9_000);
  const wish = { ...market.wish([dress, 2]), lines, total: 10_000, quote: signed };
  expect(await post(buyer, wish)).toMatchObject({
    status: 201,
    body: { order: { totals: { total: 10_000 } } },
  });

  expect(await request(undefined, path, { lines })).toMatchObject({ status: 401 });
  for (const bad of [{}, { lines: [] }, { lines: Array.from({ length: 10_000 }, () => lines[0]) }]) {
    expect(await request(buyer, path, bad)).toMatchObject({ status: 400, body: { code: 'invalid' } });
  }
  const dollars = await market.sell('shirt', { currency: 'USD', stock: { w1: 5 } });
  expect(await request(buyer, path, market.wish([dress, 1], [dollars, 1]))).toMatchObject({
    status: 400,
    body: { code: 'mixed-currencies' },
  });
  market.reprice(dress, undefined);
  expect((await request(buyer, path, { lines })).body).toEqual({
    shortages: [],
    unknown: [{ variantId: dress, sellerId: 'seller' }],
    alternatives: [],
  });
});

test('O14 prices of 0 are prices; negative ones and those beyond an order’s worth are refused as such', async () => {
  const buyer = newAccountId();
  const gift = await market.sell('gift', { price: 0, stock: { w1: 5 } });
  const free = market.wish([gift, 1]);
  expect(await request(buyer, '/api/orders/quotes', free)).toMatchObject({ body: { quote: { total: 0 } } });
  const palace = await market.sell('palace', { price: 1e12, stock: { w1: 5 } });
  const dear = market.wish([palace, 2]);
  expect(await request(buyer, '/api/orders/quotes', dear)).toMatchObject({
    status: 400,
    body: { code: 'invalid' },
  });
  const line = { ...free.lines[0], unitPrice: -1 };
  expect(await request(buyer, '/api/orders', { ...free, lines: [line] })).toMatchObject({
    status: 400,
    body: { pointer: '/lines/0/unitPrice' },
  });
  expect(await request(buyer, '/api/orders', { ...free, quote: 7 })).toMatchObject({
    status: 400,
    body: { pointer: '/quote' },
  });
});
