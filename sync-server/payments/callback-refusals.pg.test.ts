import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { NOW, openBankCalls, PAID, type SignedCall, WAITING } from '../testing/bank-calls.ts';
import { openOrderMarket, type OrderMarket } from '../testing/order-market.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';

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

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);

test('P4 a wrong amount, currency or merchant pays nothing and is kept', async () => {
  const order = await bank.placed();
  await order.call({ data: { amount: 19_999 } });
  await order.call({ data: { currency: 'KZT' } });
  await order.call({ data: { merchant: 'another' } });
  expect(await bank.stands(order)).toEqual(WAITING);
  expect(await bank.outcomes(order.session)).toEqual(['wrong-amount', 'wrong-currency', 'wrong-merchant']);
});

test('P1 forged, altered, re-serialised and unsigned calls are refused and not kept', async () => {
  const order = await bank.placed();
  const call = order.signed();
  const altered = [
    order.signed({ secret: new TextEncoder().encode('guessed') }),
    { ...call, text: call.text.replace('20000', '1') },
    { ...call, text: JSON.stringify(JSON.parse(call.text), null, 1) },
    { ...call, headers: { ...call.headers, 'webhook-id': 'evt_other' } },
    { ...call, headers: { ...call.headers, 'webhook-timestamp': String(NOW.getTime() / 1_000 + 1) } },
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
    expect(await bank.send(each as SignedCall)).toMatchObject({
      status: 401,
      body: { code: 'bad-signature' },
    });
  }
  expect(await bank.outcomes(order.session)).toEqual([]);
  expect(await bank.stands(order)).toEqual(WAITING);
});

test('P1 a call is good for 300 s before and after its time, no longer', async () => {
  const order = await bank.placed();
  for (const at of [later(-301), later(301), later(-86_400), later(31_536_000)]) {
    expect(await order.call({ at })).toMatchObject({ status: 401, body: { code: 'stale-signature' } });
  }
  expect(await bank.stands(order)).toEqual(WAITING);
  expect(await order.call({ at: later(-300), type: 'payment.requires_action' })).toMatchObject({
    status: 200,
  });
  expect(await order.call({ at: later(300) })).toMatchObject({ status: 200 });
  expect(await bank.stands(order)).toEqual(PAID);
});

test('P1 one good signature among several is enough: keys are rotated that way', async () => {
  const order = await bank.placed();
  const { text, headers } = order.signed();
  const other = order.signed({ secret: new TextEncoder().encode('the key before') });
  const both = `${other.headers['webhook-signature']} ${headers['webhook-signature']}`;
  expect(await bank.send({ text, headers: { ...headers, 'webhook-signature': both } })).toMatchObject({
    status: 200,
  });
});

test('P5 events that mean nothing to us are kept and acknowledged', async () => {
  const order = await bank.placed();
  const about = `session ${order.session}`;
  expect(await order.call({ type: 'payout.created' })).toMatchObject({ status: 200 });
  expect(await order.call({ body: `not JSON, ${about}` })).toMatchObject({ status: 200 });
  expect(await order.call({ body: JSON.stringify({ type: 'payment.captured', about }) })).toMatchObject({
    status: 200,
  });
  expect(await order.call({ data: { session: 'nobody', about } })).toMatchObject({ status: 200 });
  expect(await order.call({ type: 'constructor' })).toMatchObject({ status: 200 });
  for (const broken of [{ type: '\0', data: { about } }, { data: { session: '\0', about } }]) {
    expect(await order.call(broken)).toMatchObject({ status: 200 });
  }
  expect(await bank.outcomes(order.session)).toEqual([
    'unknown-type',
    'unknown-payment',
    'unknown-payment',
    'unknown-payment',
    'unknown-type',
    'unknown-payment',
    'unknown-payment',
  ]);
  expect(await bank.stands(order)).toEqual(WAITING);
});

test('P5 an unknown provider is 404, a call of 70 kB 413', async () => {
  const order = await bank.placed();
  expect(await bank.send(order.signed(), 'nobody')).toMatchObject({
    status: 404,
    body: { code: 'unknown-provider' },
  });
  const long = order.signed({ data: { padding: 'x'.repeat(70_000) } });
  expect(await bank.send(long)).toMatchObject({ status: 413, body: { code: 'too-large' } });
});
