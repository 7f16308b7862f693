import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cancelOrder } from '../ordering/cancel-order.ts';
import { expireOrders } from '../ordering/expire-orders.ts';
import { silentLog } from '../platform/logger.ts';
import { openBankCalls, PAID, WAITING } from '../testing/bank-calls.ts';
import { good, newAccountId, openOrderMarket, type OrderMarket } from '../testing/order-market.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { applyWaitingCallbacks } from './apply-waiting-callbacks.ts';
import { paymentRoutes } from './payment-routes.ts';

let database: TestDatabase;
let market: OrderMarket;
let bank: ReturnType<typeof openBankCalls>;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => {
  market = openOrderMarket(database.db);
  bank = openBankCalls(database, market);
});
afterAll(() => database.close());

test('P3 a capture pays the order: stock sold, both events, the timeline and a poke', async () => {
  const order = await bank.placed();
  market.said.pokes.length = 0;
  expect(await order.call()).toMatchObject({ status: 200, body: { received: true } });
  expect(await bank.stands(order)).toEqual(PAID);
  expect(await bank.eventsOf(order.id)).toEqual(['order-placed', 'order-paid', 'payment-captured']);
  expect((await market.order(order.buyer, order.id)).timeline.map(({ status }) => status)).toEqual([
    'awaiting-payment',
    'paid',
  ]);
  expect(market.said.pokes).toEqual([`${order.buyer} orders`]);
});

test('P3 the same event three times at once, and again later, is applied once', async () => {
  const order = await bank.placed();
  const call = order.signed({ id: 'evt_same' });
  const answers = await Promise.all([bank.send(call), bank.send(call), bank.send(call)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await bank.send(call)).status).toBe(200);
  expect(await bank.stands(order)).toEqual(PAID);
  expect(await bank.eventsOf(order.id)).toEqual(['order-placed', 'order-paid', 'payment-captured']);
  expect(await bank.outcomes(order.session)).toEqual(['paid']);
});

test('P3 the same capture under several event ids at once pays once', async () => {
  const order = await bank.placed();
  await Promise.all([order.call(), order.call(), order.call()]);
  expect(await bank.stands(order)).toEqual(PAID);
  expect((await bank.outcomes(order.session)).toSorted()).toEqual(['no-change', 'no-change', 'paid']);
});

test('P3 a decline frees the stock at once', async () => {
  const order = await bank.placed();
  await order.call({ type: 'payment.failed' });
  expect(await bank.stands(order)).toEqual({
    order: 'payment-failed',
    payment: 'failed',
    stock: { onHand: 5, reserved: 0 },
  });
});

test('P3 whatever the order of arrival, money that came is what counts, and stock is sold once', async () => {
  const calls = ['payment.requires_action', 'payment.failed', 'payment.captured', 'payment.captured'];
  for (const arrival of permutations(calls)) {
    const order = await bank.placed();
    for (const type of arrival) await order.call({ type });
    expect(await bank.stands(order), arrival.join()).toEqual(PAID);
    expect((await bank.eventsOf(order.id)).filter((type) => type === 'order-paid')).toHaveLength(1);
  }
});

test('O6 money after the hold ran out buys the order when the stock is still there', async () => {
  const order = await bank.placed();
  await market.letHoldRunOut(order.id);
  await expireOrders({ db: database.db, log: silentLog, ...market.dependencies });
  expect(await bank.stands(order)).toMatchObject({ order: 'expired', stock: { onHand: 5, reserved: 0 } });
  await order.call();
  expect(await bank.stands(order)).toEqual(PAID);
});

test('O6 money after the stock went to someone else is owed back, and the payment says so', async () => {
  const order = await bank.placed({ stock: 2 });
  await market.letHoldRunOut(order.id);
  await expireOrders({ db: database.db, log: silentLog, ...market.dependencies });
  good(await market.place(newAccountId(), market.wish([order.variant, 1])));
  market.said.pokes.length = 0;
  await order.call();
  expect(await bank.stands(order)).toEqual({
    order: 'expired',
    payment: 'refund-pending',
    stock: { onHand: 2, reserved: 1 },
  });
  expect(await bank.eventsOf(order.id)).toContain('payment-refund-due');
  expect(market.said.pokes).toEqual([`${order.buyer} orders`]);
  expect(await bank.outcomes(order.session)).toEqual(['refund-due']);
  await order.call();
  expect(await bank.outcomes(order.session)).toEqual(['refund-due', 'no-change']);
});

test('O6 money for a cancelled order is owed back; nothing is revived', async () => {
  const order = await bank.placed();
  await database.db.transaction((tx) =>
    cancelOrder(tx, { accountId: order.buyer, orderId: order.id }, () => {}, market.dependencies),
  );
  await order.call();
  expect(await bank.stands(order)).toEqual({
    order: 'cancelled',
    payment: 'refund-pending',
    stock: { onHand: 5, reserved: 0 },
  });
});

test('O6 a capture and the sweeper that meet leave either a paid order or, after re-holding, a paid order', async () => {
  for (let round = 0; round < 8; round += 1) {
    const order = await bank.placed();
    await market.letHoldRunOut(order.id);
    await Promise.all([
      order.call(),
      expireOrders({ db: database.db, log: silentLog, ...market.dependencies }),
    ]);
    expect(await bank.stands(order)).toEqual(PAID);
  }
});

test('P2 a call that was kept and not applied is applied later, once', async () => {
  const order = await bank.placed();
  const { text, headers } = order.signed();
  const crashing = new Hono().route(
    '/',
    paymentRoutes({
      ...bank.payments,
      apply: async () => {
        throw new Error('the power went out');
      },
    }),
  );
  const answer = await crashing.request('/api/payments/callbacks/sandbox', {
    method: 'POST',
    body: text,
    headers,
  });
  expect(answer.status).toBe(200);
  expect(await bank.stands(order)).toEqual(WAITING);
  // its own request gets some time first
  await database.sql`update payment_callbacks set received_at = now() + interval '1 hour' where applied_at is null`;
  await applyWaitingCallbacks(bank.payments);
  expect(await bank.stands(order)).toEqual(WAITING);
  await database.sql`update payment_callbacks set received_at = now() - interval '1 hour' where applied_at is null`;
  await Promise.all([applyWaitingCallbacks(bank.payments), applyWaitingCallbacks(bank.payments)]);
  expect(await bank.stands(order)).toEqual(PAID);
  expect((await bank.eventsOf(order.id)).filter((type) => type === 'order-paid')).toHaveLength(1);
});

test('P2 a call that cannot be applied for weeks does not stop the others', async () => {
  const [stuck, order] = [await bank.placed(), await bank.placed()];
  for (const { text, headers } of [stuck.signed(), order.signed()]) {
    const keeping = new Hono().route('/', paymentRoutes({ ...bank.payments, apply: () => Promise.reject() }));
    await keeping.request('/api/payments/callbacks/sandbox', { method: 'POST', body: text, headers });
  }
  await database.sql`update payment_callbacks set received_at = now() - interval '1 hour' where applied_at is null`;
  await database.sql`update payment_callbacks set attempts = 2000
    where position(convert_to(${stuck.session}, 'UTF8') in body) > 0`;
  await applyWaitingCallbacks(bank.payments);
  expect(await bank.stands(order)).toEqual(PAID);
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}
