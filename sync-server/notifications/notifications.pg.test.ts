import { setTimeout } from 'node:timers/promises';
import * as v from 'valibot';
import webPush from 'web-push';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AccountId, OrderId } from '#shared-schema/ids.ts';
import type { Locale } from '#shared-schema/localized-text.ts';
import { type Notice, noticesDigest } from '#shared-schema/notifications/notice.ts';
import { PushMessageSchema } from '#shared-schema/notifications/push-message.ts';
import { orderNumber } from '#shared-schema/ordering/order-number.ts';
import { consumeEvents } from '../events/consume-events.ts';
import { expireOrders } from '../ordering/expire-orders.ts';
import { lockOrder } from '../ordering/change-order.ts';
import { readAnyOrder } from '../ordering/order-view-reader.ts';
import { payOrder } from '../ordering/settle-order.ts';
import { silentLog } from '../platform/logger.ts';
import { lockIdleAccounts } from '../sync/account-horizon.ts';
import { good, newAccountId, openOrderMarket, type OrderMarket } from '../testing/order-market.ts';
import { openPushStandIn, type StandInBrowser } from '../testing/push-stand-in.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { endOldNotices } from './end-old-notices.ts';
import { handOverSubscriptions } from './hand-over-subscriptions.ts';
import { noticesSync } from './notices-sync.ts';
import { onOrderEvent } from './on-order-event.ts';
import { sendPushes } from './send-pushes.ts';
import { keepSubscription } from './subscriptions.ts';

let database: TestDatabase;
let market: OrderMarket;
let service: Awaited<ReturnType<typeof openPushStandIn>>;
const keys = webPush.generateVAPIDKeys();
const vapid = { subject: 'mailto:operator@shop.example', ...keys };

beforeAll(async () => {
  database = await openTestDatabase();
  service = await openPushStandIn();
});
beforeEach(() => {
  market = openOrderMarket(database.db);
  Object.assign(service.answer, { status: 201, headers: {} });
});
afterAll(async () => {
  await service.close();
  await database.close();
});

const subscribe = async (account: AccountId, locale: Locale = 'en', browser = service.subscribe()) => {
  await keepSubscription(database.db, account, { ...browser.subscription, locale });
  return browser;
};
const order = async (buyer: AccountId, extra = {}) => {
  const variant = await market.sell('secret dress', { stock: { w1: 5 } });
  return good(await market.place(buyer, { ...market.wish([variant, 1]), ...extra })).order;
};
const pay = (id: OrderId) =>
  database.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, id, market.dependencies.takeAccountVersion);
    if (locked) await payOrder(tx, locked, market.dependencies);
  });
const noticed: AccountId[] = [];
const consumer = () =>
  onOrderEvent({
    db: database.db,
    readOrder: (id) => readAnyOrder(database.db, id, market.dependencies.readPayments),
    publicUrl: () => 'https://shop.example',
    takeAccountVersion: market.dependencies.takeAccountVersion,
    pushesQueued: () => {},
    noticed: (accountId) => void noticed.push(accountId),
  });
/** Consumes what is in the log; other test files' transactions hold the feed back for a moment. */
const consume = async () => {
  const readable = () => database.sql<{ ok: boolean }[]>`
    select coalesce(max(xid) < pg_snapshot_xmin(pg_current_snapshot()), true) as ok from events`;
  while (!(await readable())[0]?.ok) await setTimeout(2);
  while (await consumeEvents({ db: database.db, log: silentLog, epoch: 'life' }, consumer()));
};
const send = () =>
  sendPushes({
    db: database.db,
    log: silentLog,
    clock: () => new Date('2030-01-01T00:00:00Z'),
    vapid,
    allowLoopbackPush: true,
  });
const makeDue = () => database.sql`update push_deliveries set due_at = now() where ended_at is null`;
const messages = ({ received }: StandInBrowser) =>
  received.map(({ text }) => v.parse(PushMessageSchema, JSON.parse(text)).notification);

test('N1, N6 a paid order is told once on each of the account’s browsers, in its language, and leads to the order', async () => {
  const buyer = newAccountId();
  const [phone, laptop] = [await subscribe(buyer), await subscribe(buyer, 'ru')];
  const stranger = await subscribe(newAccountId());
  const { id } = await order(buyer);
  await pay(id);
  await consume();
  await send();
  expect(messages(phone)).toEqual([
    {
      title: 'Order paid',
      body: `Order ${orderNumber(id)} is paid. We will tell you when it moves.`,
      navigate: `https://shop.example/orders/${id}`,
      lang: 'en',
      tag: `order-${id}`,
    },
  ]);
  expect(messages(laptop)).toMatchObject([{ title: 'Заказ оплачен', lang: 'ru' }]);
  expect(stranger.received).toEqual([]);

  // the same event handed over again, and another round of sending
  const event = { type: 'order-paid', payload: { orderId: id, accountId: buyer } };
  await Promise.all([consumer().handle(event), consumer().handle(event)]);
  await send();
  expect(phone.received).toHaveLength(1);
});

test('N2 a message is encrypted as aes128gcm, signed with VAPID, and says nothing of what was bought', async () => {
  const buyer = newAccountId();
  const phone = await subscribe(buyer);
  const { id } = await order(buyer);
  await pay(id);
  await consume();
  await send();
  const [{ text, headers } = { text: '', headers: {} }] = phone.received;
  expect(JSON.parse(text)).toMatchObject({ web_push: 8030 });
  expect(text).not.toMatch(/dress|Central|Main St|Seller/);
  expect(headers['content-encoding']).toBe('aes128gcm');
  expect(headers['authorization']).toMatch(/^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=/);
  expect(headers['authorization']).toContain(keys.publicKey);
  expect(headers).toMatchObject({ urgency: 'high', topic: id.replaceAll('-', '') });
  expect(Number(headers['ttl'])).toBeGreaterThan(0);
});

test('N1 an order that was placed without a network is told to be paid, with the bank’s page behind it', async () => {
  const buyer = newAccountId();
  const phone = await subscribe(buyer);
  await order(buyer);
  const { payment, reservedUntil } = await order(buyer, { queuedOffline: true });
  expect(reservedUntil).toBeDefined();
  await consume();
  await send();
  expect(messages(phone)).toMatchObject([
    { title: 'Your order is placed: pay now', navigate: payment?.payUrl },
  ]);
  expect(Number(phone.received[0]?.headers['ttl'])).toBeLessThanOrEqual(15 * 60);
});

test('N1 an order that was paid before its news was told is not told to be paid', async () => {
  const buyer = newAccountId();
  const phone = await subscribe(buyer);
  const { id } = await order(buyer, { queuedOffline: true });
  await pay(id);
  await consume();
  await send();
  expect(messages(phone).map(({ title }) => title)).toEqual(['Order paid']);
});

test('N1 a hold that ran out is told', async () => {
  const buyer = newAccountId();
  const phone = await subscribe(buyer);
  const { id } = await order(buyer);
  await market.letHoldRunOut(id);
  await expireOrders({ db: database.db, log: silentLog, ...market.dependencies });
  await consume();
  await send();
  expect(messages(phone)).toMatchObject([
    { title: 'The time to pay is over', navigate: `https://shop.example/orders/${id}` },
  ]);
});

const subscriptions = async (account: AccountId) =>
  (await database.sql`select 1 from push_subscriptions where account_id = ${account}`).length;

test.each([404, 410])('N4 a browser that is gone (%i) is forgotten', async (status) => {
  const buyer = newAccountId();
  await subscribe(buyer);
  const { id } = await order(buyer);
  await pay(id);
  await consume();
  service.answer.status = status;
  await send();
  expect(await subscriptions(buyer)).toBe(0);
  const before = service.posts();
  await makeDue();
  await send();
  expect(service.posts()).toBe(before);
});

test('N4 a busy push service is asked again, not before it said, until it takes the message', async () => {
  const buyer = newAccountId();
  const phone = await subscribe(buyer);
  const { id } = await order(buyer);
  await pay(id);
  await consume();
  Object.assign(service.answer, { status: 429, headers: { 'retry-after': '3600' } });
  await send();
  const before = service.posts();
  await send();
  expect(service.posts()).toBe(before);
  const [row] = await database.sql<{ wait: number; outcome: string }[]>`
    select extract(epoch from due_at - now())::float8 as wait, outcome from push_deliveries where ended_at is null`;
  expect(row?.outcome).toBe('429');
  expect(row?.wait).toBeGreaterThan(3_000);

  Object.assign(service.answer, { status: 503, headers: {} });
  await makeDue();
  await send();
  Object.assign(service.answer, { status: 201, headers: {} });
  await makeDue();
  await send();
  expect(messages(phone)).toHaveLength(1);
});

test('N4 a message that is pointless by now is not sent', async () => {
  const buyer = newAccountId();
  const phone = await subscribe(buyer);
  const { id } = await order(buyer);
  await pay(id);
  await consume();
  await database.sql`update notifications set expires_at = now()`;
  await send();
  expect(phone.received).toEqual([]);
  expect(await database.sql`select 1 from push_deliveries where ended_at is null`).toHaveLength(0);
});

test('N5 a browser that another account uses now is told nothing of the one before', async () => {
  const [first, second] = [newAccountId(), newAccountId()];
  const browser = await subscribe(first);
  const { id } = await order(first);
  await pay(id);
  await consume();
  await subscribe(second, 'en', browser);
  await send();
  expect(browser.received).toEqual([]);
  expect([await subscriptions(first), await subscriptions(second)]).toEqual([0, 1]);
});

test('N5 a guest’s browser is told of the account’s orders after signing in', async () => {
  const [guest, person] = [newAccountId(), newAccountId()];
  const phone = await subscribe(guest);
  await database.db.transaction((tx) =>
    handOverSubscriptions(tx, guest, person, market.dependencies.takeAccountVersion),
  );
  const { id } = await order(person);
  await pay(id);
  await consume();
  await send();
  expect(phone.received).toHaveLength(1);
});

const ALL = { ver: 0n, id: '' };
type Listed = Notice & { readonly ver: bigint; readonly _deleted: boolean };
const list = async (account: AccountId, after = ALL): Promise<Listed[]> => {
  const rows = await noticesSync.pull(database.db, account, after, 100);
  return rows.map(({ ver, document }) => ({ ver, ...document }) as unknown as Listed);
};

test('N7 what an account is told stands in its list once, in the order in which it was told, and nobody else’s', async () => {
  const [buyer, stranger] = [newAccountId(), newAccountId()];
  const { id } = await order(buyer, { queuedOffline: true });
  await consume();
  const [placed] = await list(buyer);
  expect(placed).toMatchObject({
    id: `order-placed:${id}`,
    kind: 'order-placed',
    orderId: id,
    _deleted: false,
  });
  await pay(id);
  await consume();
  const event = { type: 'order-paid', payload: { orderId: id, accountId: buyer } };
  await consumer().handle(event);
  expect((await list(buyer)).map(({ kind }) => kind)).toEqual(['order-placed', 'order-paid']);
  const after = { ver: placed?.ver ?? 0n, id: placed?.id ?? '' };
  const news = await list(buyer, after);
  expect(news.map(({ kind }) => kind)).toEqual(['order-paid']);
  expect(await list(stranger)).toEqual([]);
  expect(noticed.filter((each) => each === buyer)).toHaveLength(2);
  const held = await list(buyer);
  expect(await noticesSync.digest?.(database.db, buyer)).toBe(noticesDigest(held));
});

test('N8 a notice is taken out of the list after 90 days, and devices hear of it', async () => {
  const buyer = newAccountId();
  const { id } = await order(buyer);
  await pay(id);
  await consume();
  const [before] = await list(buyer);
  const { takeAccountVersion } = market.dependencies;
  const end = () => endOldNotices({ db: database.db, lockIdleAccounts, takeAccountVersion });
  const age = (days: number) => database.sql`
    update notifications set at = now() - make_interval(days => ${days}) where account_id = ${buyer}`;
  await age(89);
  await end();
  expect(await list(buyer)).toMatchObject([{ _deleted: false }]);
  await age(91);
  await end();
  const after = { ver: before?.ver ?? 0n, id: before?.id ?? '' };
  expect(await list(buyer, after)).toMatchObject([{ id: `order-paid:${id}`, _deleted: true }]);
  expect(await noticesSync.digest?.(database.db, buyer)).toBe(noticesDigest([]));
});

test('N9 a guest’s notices are those of the account that the guest signs in to', async () => {
  const [guest, person] = [newAccountId(), newAccountId()];
  const { id } = await order(guest);
  await pay(id);
  await consume();
  await database.db.transaction((tx) =>
    handOverSubscriptions(tx, guest, person, market.dependencies.takeAccountVersion),
  );
  expect((await list(person)).map(({ orderId }) => orderId)).toEqual([id]);
  expect(await list(guest)).toEqual([]);
});
