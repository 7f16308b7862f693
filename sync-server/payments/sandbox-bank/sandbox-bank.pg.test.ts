import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLog } from '../../platform/logger.ts';
import { good, newAccountId, openOrderMarket, type OrderMarket } from '../../testing/order-market.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { applyCallback } from '../apply-callback.ts';
import { paymentRoutes } from '../payment-routes.ts';
import { BANK_MOODS, type BankMood } from './plan-bank-calls.ts';
import { sandboxBankRoutes } from './sandbox-bank-routes.ts';
import { sendBankCalls } from './send-bank-calls.ts';

const clock = () => new Date('2030-01-01T12:00:00Z');

let database: TestDatabase;
let market: OrderMarket;
let shop: ServerType;
let callbackUrl: string;
let broken = false;
let answers: number[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  market = openOrderMarket(database.db);
  const app = new Hono()
    .use(async (c, next) => {
      if (broken) return c.text('the shop is closed', 503);
      await next();
      answers.push(c.res.status);
      return undefined;
    })
    .route(
      '/',
      paymentRoutes({
        db: database.db,
        providers: [market.provider],
        log: silentLog,
        clock,
        apply: (provider, event) => applyCallback(database.db, provider, event, market.ordersOfPayments),
      }),
    );
  shop = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((listening) => shop.once('listening', listening));
  callbackUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/api/payments/callbacks/sandbox`;
});
afterAll(async () => {
  await new Promise((closed) => shop.close(closed));
  await database.close();
});

const bank = () => sandboxBankRoutes({ db: database.db, clock, callsQueued: () => {} });
const sendDue = () =>
  sendBankCalls({ db: database.db, callbackUrl: () => callbackUrl, secret: market.secret, clock });
const makeAllDue = () => database.sql`update sandbox_bank_calls set due_at = now() where ended_at is null`;

const placed = async () => {
  const buyer = newAccountId();
  const variant = await market.sell('dress', { price: 12_345, stock: { w1: 5 } });
  const { order } = good(await market.place(buyer, market.wish([variant, 1])));
  const page = new URL(order.payment?.payUrl ?? '').pathname;
  const answer = (form: Record<string, string>) =>
    bank().request(page, { method: 'POST', body: new URLSearchParams(form) });
  const status = async () => {
    const { status: now, payment } = await market.order(buyer, order.id);
    return `${now} ${payment?.status}`;
  };
  return { id: order.id, page, answer, status };
};

test('P6 the page shows shop and amount, works without a script, in English and Russian', async () => {
  const { page } = await placed();
  const english = await (await bank().request(page)).text();
  expect(english).toContain('Confirm payment');
  expect(english).toContain('₽123.45');
  expect(english).not.toMatch(/<script/i);
  const russian = await bank().request(page, { headers: { 'accept-language': 'ru-RU,ru;q=0.9,en;q=0.8' } });
  expect(await russian.text()).toContain('Подтвердить оплату');
  expect(await (await bank().request(`${page}?lang=ru`)).text()).toContain('Отклонить');
});

test('P6 opening the page is reported, once; confirming pays and sends the browser back', async () => {
  const { id, page, answer, status } = await placed();
  await bank().request(page);
  await bank().request(page);
  await sendDue();
  expect(await status()).toBe('awaiting-payment requires-action');
  const response = await answer({ answer: 'confirm' });
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe(`https://shop.example/orders/${id}?paid=1`);
  // The browser is back before the bank has called: nothing is paid by coming back.
  expect(await status()).toBe('awaiting-payment requires-action');
  await sendDue();
  expect(await status()).toBe('paid captured');
});

test('P6 declining fails the payment; a page that was answered, or is unknown, takes no answer', async () => {
  const { answer, status, page } = await placed();
  await answer({ answer: 'decline' });
  await sendDue();
  expect(await status()).toBe('payment-failed failed');
  expect((await answer({ answer: 'confirm' })).status).toBe(409);
  expect(await (await bank().request(page)).text()).toContain('was declined');
  const post = (to: string, body: string | URLSearchParams, headers: Record<string, string> = {}) =>
    bank().request(to, { method: 'POST', body, headers });
  const confirm = new URLSearchParams({ answer: 'confirm' });
  for (const unknown of ['unknown', '%00', 'x'.repeat(5_000)]) {
    const to = `/sandbox-bank/3ds/${unknown}`;
    expect((await bank().request(to)).status).toBe(404);
    expect((await post(to, confirm)).status).toBe(404);
  }
  expect((await post(page, new URLSearchParams({ answer: 'x' }))).status).toBe(400);
  const noForm = { 'content-type': 'multipart/form-data; boundary=x' };
  expect((await post(page, 'not a form', noForm)).status).toBe(400);
  await sendDue();
  expect(await status()).toBe('payment-failed failed');
});

test('P6 when the time is over the page takes no money', async () => {
  const { answer, status, page } = await placed();
  await database.sql`update sandbox_bank_sessions set expires_at = now()`;
  expect(await (await bank().request(page)).text()).toContain('time for this payment is over');
  expect((await answer({ answer: 'confirm' })).status).toBe(409);
  await sendDue();
  expect(await status()).toBe('awaiting-payment pending');
});

const PAID = 'paid captured';
const OPEN = 'awaiting-payment pending';
const expected: Record<BankMood, { status: string; http: number[] }> = {
  once: { status: PAID, http: [200] },
  late: { status: PAID, http: [200] },
  twice: { status: PAID, http: [200, 200] },
  'three-at-once': { status: PAID, http: [200, 200, 200] },
  'out-of-order': { status: PAID, http: [200, 200, 200] },
  'wrong-amount': { status: OPEN, http: [200] },
  forged: { status: OPEN, http: [401] },
  never: { status: OPEN, http: [] },
};

test.each(BANK_MOODS)('P6 a bank that reports a payment: %s', async (mood) => {
  const { answer, status } = await placed();
  answers = [];
  await answer({ answer: 'confirm', mood, lateSeconds: '600' });
  await sendDue();
  if (mood === 'late') expect(await status()).toBe(OPEN);
  await makeAllDue();
  await sendDue();
  expect(await status()).toBe(expected[mood].status);
  expect(answers).toEqual(expected[mood].http);
  const left = await database.sql`select 1 from sandbox_bank_calls where ended_at is null`;
  expect(left).toHaveLength(0);
});

test('P6 a call that is not taken is sent again, later each time, until it is', async () => {
  const { answer, status } = await placed();
  await answer({ answer: 'confirm' });
  broken = true;
  const waits: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await makeAllDue();
    await sendDue();
    const [call] = await database.sql<{ wait: number; answer: string }[]>`
      select extract(epoch from due_at - now())::float8 as wait, answer from sandbox_bank_calls where ended_at is null`;
    expect(call?.answer).toBe('503');
    waits.push(call?.wait ?? 0);
  }
  expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
  broken = false;
  await makeAllDue();
  await sendDue();
  expect(await status()).toBe(PAID);
});
