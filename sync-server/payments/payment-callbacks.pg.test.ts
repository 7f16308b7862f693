import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AccountId, OrderId } from '#shared-schema/ids.ts';
import { expireOrders } from '../ordering/expire-orders.ts';
import { cancelOrder } from '../ordering/cancel-order.ts';
import { silentLog } from '../platform/logger.ts';
import { good, newAccountId, openOrderMarket, type OrderMarket } from '../testing/order-market.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { applyCallback } from './apply-callback.ts';
import { applyWaitingCallbacks } from './apply-waiting-callbacks.ts';
import { paymentRoutes } from './payment-routes.ts';
import { signWebhook } from './standard-webhook.ts';

const now = new Date('2030-01-01T12:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

let database: TestDatabase;
let market: OrderMarket;
let app: Hono;
let events = 0;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => {
  market = openOrderMarket(database.db);
  app = new Hono().route('/', paymentRoutes({ ...payments(), clock: () => now }));
});
afterAll(() => database.close());

const payments = () => ({
  db: database.db,
  providers: [market.provider],
  log: silentLog,
  apply: (provider: string, event: Parameters<typeof applyCallback>[2]) =>
    applyCallback(database.db, provider, event, market.ordersOfPayments),
});

interface Call {
  readonly id?: string;
  readonly type?: string;
  readonly at?: Date;
  readonly body?: string;
  readonly secret?: Uint8Array;
  readonly data?: Record<string, unknown>;
}

/** A buyer's order of two dresses at 10,000 of which five are there, and the bank's calls about it. */
const placed = async ({ buyer = newAccountId(), stock = 5 } = {}) => {
  const variant = await market.sell('dress', { price: 10_000, stock: { w1: stock } });
  const { order } = good(await market.place(buyer, market.wish([variant, 2])));
  const session = order.payment?.payUrl?.split('/').at(-1) ?? '';
  const about = {
    session,
    merchant: 'offshelf',
    reference: order.payment?.id,
    amount: 20_000,
    currency: 'RUB',
  };
  const signed = ({ id, type = 'payment.captured', at = now, body, secret, data }: Call) => {
    const eventId = id ?? `evt_${(events += 1)}`;
    const text = body ?? JSON.stringify({ id: eventId, type, data: { ...about, ...data } });
    return { text, headers: { ...signWebhook(eventId, at, text, secret ?? market.secret) } };
  };
  const call = async (wish: Call = {}) => send(signed(wish));
  return { buyer, variant, id: order.id, session, signed, call };
};

const send = async (
  { text, headers }: { text: string; headers: Record<string, string> },
  provider = 'sandbox',
) => {
  const response = await app.request(`/api/payments/callbacks/${provider}`, {
    method: 'POST',
    body: text,
    headers,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

const stands = async ({ buyer, id, variant }: { buyer: AccountId; id: OrderId; variant: string }) => {
  const order = await market.order(buyer, id);
  return {
    order: order.status,
    payment: order.payment?.status,
    stock: await market.stock(variant as never),
  };
};
const PAID = { order: 'paid', payment: 'captured', stock: { onHand: 3, reserved: 0 } };
const WAITING = { order: 'awaiting-payment', payment: 'pending', stock: { onHand: 5, reserved: 2 } };

const outcomes = async (id: OrderId) =>
  (
    await database.sql<{ outcome: string }[]>`
      select c.outcome from payment_callbacks c cross join payments p
      where p.order_id = ${id} and position(convert_to(p.provider_ref, 'UTF8') in c.body) > 0 order by c.received_at`
  ).map(({ outcome }) => outcome);
const eventsOf = async (id: OrderId) =>
  (
    await database.sql<{ type: string }[]>`
      select type from events where payload->>'orderId' = ${id} order by id`
  ).map(({ type }) => type);

test('P3 a capture pays the order: stock sold, both events, the timeline and a poke', async () => {
  const order = await placed();
  market.said.pokes.length = 0;
  expect(await order.call()).toMatchObject({ status: 200, body: { received: true } });
  expect(await stands(order)).toEqual(PAID);
  expect(await eventsOf(order.id)).toEqual(['order-placed', 'order-paid', 'payment-captured']);
  expect((await market.order(order.buyer, order.id)).timeline.map(({ status }) => status)).toEqual([
    'awaiting-payment',
    'paid',
  ]);
  expect(market.said.pokes).toEqual([`${order.buyer} orders`]);
});

test('P3 the same event three times at once, and again later, is applied once', async () => {
  const order = await placed();
  const call = order.signed({ id: 'evt_same' });
  const answers = await Promise.all([send(call), send(call), send(call)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await send(call)).status).toBe(200);
  expect(await stands(order)).toEqual(PAID);
  expect(await eventsOf(order.id)).toEqual(['order-placed', 'order-paid', 'payment-captured']);
  expect(await outcomes(order.id)).toEqual(['paid']);
});

test('P3 the same capture under several event ids at once pays once', async () => {
  const order = await placed();
  await Promise.all([order.call(), order.call(), order.call()]);
  expect(await stands(order)).toEqual(PAID);
  expect((await outcomes(order.id)).toSorted()).toEqual(['no-change', 'no-change', 'paid']);
});

test('P3 a decline frees the stock at once', async () => {
  const order = await placed();
  await order.call({ type: 'payment.failed' });
  expect(await stands(order)).toEqual({
    order: 'payment-failed',
    payment: 'failed',
    stock: { onHand: 5, reserved: 0 },
  });
});

test('P3 whatever the order of arrival, money that came is what counts, and stock is sold once', async () => {
  const calls = ['payment.requires_action', 'payment.failed', 'payment.captured', 'payment.captured'];
  for (const arrival of permutations(calls)) {
    const order = await placed();
    for (const type of arrival) await order.call({ type });
    expect(await stands(order), arrival.join()).toEqual(PAID);
    expect((await eventsOf(order.id)).filter((type) => type === 'order-paid')).toHaveLength(1);
  }
});

test('O6 money after the hold ran out buys the order when the stock is still there', async () => {
  const order = await placed();
  await market.letHoldRunOut(order.id);
  await expireOrders({ db: database.db, ...market.dependencies });
  expect(await stands(order)).toMatchObject({ order: 'expired', stock: { onHand: 5, reserved: 0 } });
  await order.call();
  expect(await stands(order)).toEqual(PAID);
});

test('O6 money after the stock went to someone else is owed back, and the payment says so', async () => {
  const order = await placed({ stock: 2 });
  await market.letHoldRunOut(order.id);
  await expireOrders({ db: database.db, ...market.dependencies });
  good(await market.place(newAccountId(), market.wish([order.variant, 1])));
  market.said.pokes.length = 0;
  await order.call();
  expect(await stands(order)).toEqual({
    order: 'expired',
    payment: 'refund-pending',
    stock: { onHand: 2, reserved: 1 },
  });
  expect(await eventsOf(order.id)).toContain('payment-refund-due');
  expect(market.said.pokes).toEqual([`${order.buyer} orders`]);
  expect(await outcomes(order.id)).toEqual(['refund-due']);
  await order.call();
  expect(await outcomes(order.id)).toEqual(['refund-due', 'no-change']);
});

test('O6 money for a cancelled order is owed back; nothing is revived', async () => {
  const order = await placed();
  await database.db.transaction((tx) =>
    cancelOrder(tx, { accountId: order.buyer, orderId: order.id }, () => {}, market.dependencies),
  );
  await order.call();
  expect(await stands(order)).toEqual({
    order: 'cancelled',
    payment: 'refund-pending',
    stock: { onHand: 5, reserved: 0 },
  });
});

test('O6 a capture and the sweeper that meet leave either a paid order or, after re-holding, a paid order', async () => {
  for (let round = 0; round < 8; round += 1) {
    const order = await placed();
    await market.letHoldRunOut(order.id);
    await Promise.all([order.call(), expireOrders({ db: database.db, ...market.dependencies })]);
    expect(await stands(order)).toEqual(PAID);
  }
});

test('P4 a wrong amount, currency or merchant pays nothing and is kept', async () => {
  const order = await placed();
  await order.call({ data: { amount: 19_999 } });
  await order.call({ data: { currency: 'KZT' } });
  await order.call({ data: { merchant: 'another' } });
  expect(await stands(order)).toEqual(WAITING);
  expect(await outcomes(order.id)).toEqual(['wrong-amount', 'wrong-currency', 'wrong-merchant']);
});

test('P1 forged, altered, re-serialised and unsigned calls are refused and not kept', async () => {
  const order = await placed();
  const call = order.signed({});
  const altered = [
    order.signed({ secret: new TextEncoder().encode('guessed') }),
    { ...call, text: call.text.replace('20000', '1') },
    { ...call, text: JSON.stringify(JSON.parse(call.text), null, 1) },
    { ...call, headers: { ...call.headers, 'webhook-id': 'evt_other' } },
    { ...call, headers: { ...call.headers, 'webhook-timestamp': String(now.getTime() / 1_000 + 1) } },
    { ...call, headers: { ...call.headers, 'webhook-signature': '' } },
    { ...call, headers: { ...call.headers, 'webhook-signature': 'v1,AAAA' } },
    {
      ...call,
      headers: {
        ...call.headers,
        'webhook-signature': call.headers['webhook-signature']?.replace('v1,', 'v2,') ?? '',
      },
    },
    { ...call, headers: { ...call.headers, 'webhook-signature': `${call.headers['webhook-signature']}=` } },
    { ...call, headers: {} },
  ];
  for (const each of altered) {
    expect(await send(each as typeof call)).toMatchObject({ status: 401, body: { code: 'bad-signature' } });
  }
  expect(await outcomes(order.id)).toEqual([]);
  expect(await stands(order)).toEqual(WAITING);
});

test('P1 a call is good for 300 s before and after its time, no longer', async () => {
  const order = await placed();
  for (const at of [later(-301), later(301), later(-86_400), later(31_536_000)]) {
    expect(await order.call({ at })).toMatchObject({ status: 401, body: { code: 'stale-signature' } });
  }
  expect(await stands(order)).toEqual(WAITING);
  expect(await order.call({ at: later(-300), type: 'payment.requires_action' })).toMatchObject({
    status: 200,
  });
  expect(await order.call({ at: later(300) })).toMatchObject({ status: 200 });
  expect(await stands(order)).toEqual(PAID);
});

test('P1 one good signature among several is enough: keys are rotated that way', async () => {
  const order = await placed();
  const { text, headers } = order.signed({});
  const other = order.signed({ secret: new TextEncoder().encode('the key before') });
  const both = `${other.headers['webhook-signature']} ${headers['webhook-signature']}`;
  expect(await send({ text, headers: { ...headers, 'webhook-signature': both } })).toMatchObject({
    status: 200,
  });
});

test('P5 events that mean nothing to us are kept and acknowledged', async () => {
  const order = await placed();
  const about = `session ${order.session}`;
  expect(await order.call({ type: 'payout.created' })).toMatchObject({ status: 200 });
  expect(await order.call({ body: `not JSON, ${about}` })).toMatchObject({ status: 200 });
  expect(await order.call({ body: JSON.stringify({ type: 'payment.captured', about }) })).toMatchObject({
    status: 200,
  });
  expect(await order.call({ data: { session: 'nobody', about } })).toMatchObject({ status: 200 });
  expect(await outcomes(order.id)).toEqual([
    'unknown-type',
    'unknown-payment',
    'unknown-payment',
    'unknown-payment',
  ]);
  expect(await stands(order)).toEqual(WAITING);
});

test('P5 an unknown provider is 404, a call of 70 kB 413', async () => {
  const order = await placed();
  expect(await send(order.signed({}), 'nobody')).toMatchObject({
    status: 404,
    body: { code: 'unknown-provider' },
  });
  const long = order.signed({ data: { padding: 'x'.repeat(70_000) } });
  expect(await send(long)).toMatchObject({ status: 413, body: { code: 'too-large' } });
});

test('P2 a call that was kept and not applied is applied later, once', async () => {
  const order = await placed();
  const { text, headers } = order.signed({});
  const crashing = new Hono().route(
    '/',
    paymentRoutes({
      ...payments(),
      clock: () => now,
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
  expect(await stands(order)).toEqual(WAITING);
  // its own request gets some time first
  await applyWaitingCallbacks(payments());
  expect(await stands(order)).toEqual(WAITING);
  await database.sql`update payment_callbacks set received_at = received_at - interval '1 hour' where applied_at is null`;
  await Promise.all([applyWaitingCallbacks(payments()), applyWaitingCallbacks(payments())]);
  expect(await stands(order)).toEqual(PAID);
  expect((await eventsOf(order.id)).filter((type) => type === 'order-paid')).toHaveLength(1);
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}
