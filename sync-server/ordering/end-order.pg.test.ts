import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AccountId, OrderId } from '#shared-schema/ids.ts';
import type { Tx } from '../platform/database.ts';
import { silentLog } from '../platform/logger.ts';
import { good, newAccountId, openOrderMarket, type OrderMarket } from '../testing/order-market.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { cancelOrder } from './cancel-order.ts';
import { expireOrders } from './expire-orders.ts';
import { handOverOrders } from './hand-over-orders.ts';
import { listOrders } from './order-view-reader.ts';
import { ordersSync } from './orders-sync.ts';

let database: TestDatabase;
let market: OrderMarket;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => {
  market = openOrderMarket(database.db);
});
afterAll(() => database.close());

const placed = async (buyer: AccountId, stock = 5, quantity = 2) => {
  const variant = await market.sell('thing', { stock: { w1: stock } });
  const { order } = good(await market.place(buyer, market.wish([variant, quantity])));
  market.said.pokes.length = 0;
  return { id: order.id, variant };
};
const cancel = (accountId: AccountId, orderId: OrderId) =>
  database.db.transaction((tx) =>
    cancelOrder(tx, { accountId, orderId }, (effect) => effect(), market.dependencies),
  );
const sweep = () => expireOrders({ db: database.db, log: silentLog, ...market.dependencies });
const eventsOf = async (id: string) =>
  (
    await database.sql<{ type: string; version: number }[]>`
      select type, version from events where aggregate_id = ${id} order by version`
  ).map(({ type, version }) => `${version} ${type}`);

test('O8 an order whose hold ran out is expired, its stock free, its payment closed', async () => {
  const buyer = newAccountId();
  const { id, variant } = await placed(buyer);
  await sweep();
  expect((await market.order(buyer, id)).status).toBe('awaiting-payment');

  await market.letHoldRunOut(id);
  await sweep();
  const order = await market.order(buyer, id);
  expect(order).toMatchObject({
    status: 'expired',
    payment: { status: 'failed' },
    timeline: [{ status: 'awaiting-payment' }, { status: 'expired' }],
  });
  expect(order).not.toHaveProperty('reservedUntil');
  expect(order.payment).not.toHaveProperty('payUrl');
  expect(await market.stock(variant)).toEqual({ onHand: 5, reserved: 0 });
  expect(await eventsOf(id)).toEqual(['1 order-placed', '2 order-expired']);
  expect(market.said.pokes).toEqual([`${buyer} orders`]);
});

test('O8 four sweepers at once end each hold once', async () => {
  const buyers = Array.from({ length: 6 }, newAccountId);
  const orders = await Promise.all(buyers.map((buyer) => placed(buyer)));
  for (const { id } of orders) await market.letHoldRunOut(id);
  await Promise.all([sweep(), sweep(), sweep(), sweep()]);
  await sweep();
  for (const { id, variant } of orders) {
    expect(await eventsOf(id)).toEqual(['1 order-placed', '2 order-expired']);
    expect(await market.stock(variant)).toEqual({ onHand: 5, reserved: 0 });
  }
});

test('O8 an order that cannot be ended does not keep the others’ stock', async () => {
  const [stuck, other] = [await placed(newAccountId()), await placed(newAccountId())];
  await market.letHoldRunOut(stuck.id);
  await market.letHoldRunOut(other.id);
  const releaseReservation = async (tx: Tx, orderId: string) => {
    if (orderId === stuck.id) throw new Error('Its row is damaged');
    await market.dependencies.releaseReservation(tx, orderId);
  };
  await expireOrders({ db: database.db, log: silentLog, ...market.dependencies, releaseReservation });
  expect(await market.stock(other.variant)).toEqual({ onHand: 5, reserved: 0 });
  expect(await market.stock(stuck.variant)).toEqual({ onHand: 5, reserved: 2 });
  await sweep();
  expect(await market.stock(stuck.variant)).toEqual({ onHand: 5, reserved: 0 });
});

test('O11 an order that waits for payment is cancelled; again: the same answer', async () => {
  const buyer = newAccountId();
  const { id, variant } = await placed(buyer);
  const first = good(await cancel(buyer, id));
  expect(first.order).toMatchObject({ status: 'cancelled', payment: { status: 'failed' } });
  expect(good(await cancel(buyer, id))).toEqual(first);
  expect(await market.stock(variant)).toEqual({ onHand: 5, reserved: 0 });
  expect(await eventsOf(id)).toEqual(['1 order-placed', '2 order-cancelled']);
});

test('O11 an expired order cannot be cancelled, nor can a stranger’s, nor one that is not', async () => {
  const buyer = newAccountId();
  const { id } = await placed(buyer);
  expect(await cancel(newAccountId(), id)).toMatchObject({ problem: { code: 'not-found' } });
  expect(await cancel(buyer, market.wish().orderId)).toMatchObject({ problem: { code: 'not-found' } });
  await market.letHoldRunOut(id);
  await sweep();
  expect(await cancel(buyer, id)).toMatchObject({
    problem: { code: 'order-not-cancellable', extra: { status: 'expired' } },
  });
});

test('O8 a cancellation and the sweeper that meet end the order once', async () => {
  const buyer = newAccountId();
  const { id, variant } = await placed(buyer);
  await market.letHoldRunOut(id);
  await Promise.all([cancel(buyer, id), sweep(), cancel(buyer, id), sweep()]);
  expect((await eventsOf(id)).length).toBe(2);
  expect(await market.stock(variant)).toEqual({ onHand: 5, reserved: 0 });
});

test('O10 the pull of orders starts after the checkpoint and sees each change', async () => {
  const buyer = newAccountId();
  const pull = (after: { ver: bigint; id: string }, limit = 10) =>
    ordersSync(market.dependencies).pull(database.db, buyer, after, limit);
  const [first, second] = [await placed(buyer), await placed(buyer)];
  await placed(newAccountId());
  const all = await pull({ ver: 0n, id: '' });
  expect(all.map(({ document }) => document.id)).toEqual([first.id, second.id]);
  const [page] = await pull({ ver: 0n, id: '' }, 1);
  expect(page?.document).toMatchObject({
    id: first.id,
    _deleted: false,
    number: expect.stringMatching(/^....-....$/),
  });
  const last = { ver: all[1]?.ver ?? 0n, id: second.id };
  expect(await pull(last)).toEqual([]);
  good(await cancel(buyer, first.id));
  expect(await pull(last)).toMatchObject([{ document: { id: first.id, status: 'cancelled' } }]);
});

test('O10 orders are listed newest first, a page at a time', async () => {
  const buyer = newAccountId();
  const ids = [];
  for (let n = 0; n < 5; n += 1) ids.push((await placed(buyer)).id);
  const page = (before: OrderId | undefined, limit: number) =>
    listOrders(database.db, buyer, { before, limit }, market.dependencies.readPayments);
  const newest = await page(undefined, 3);
  expect(newest.map(({ id }) => id)).toEqual(ids.toReversed().slice(0, 3));
  expect((await page(newest[2]?.id, 3)).map(({ id }) => id)).toEqual(ids.toReversed().slice(3));
});

test('O13 a guest’s orders move to the account that signed in, and expire there', async () => {
  const [guest, person] = [newAccountId(), newAccountId()];
  const { id } = await placed(guest);
  await database.db.transaction((tx) =>
    handOverOrders(tx, guest, person, market.dependencies.takeAccountVersion),
  );
  expect((await market.order(person, id)).status).toBe('awaiting-payment');
  await expect(market.order(guest, id)).rejects.toThrow('no such order');
  const pulled = await ordersSync(market.dependencies).pull(database.db, person, { ver: 0n, id: '' }, 9);
  expect(pulled.map(({ document }) => document.id)).toEqual([id]);
  await market.letHoldRunOut(id);
  await sweep();
  expect(await eventsOf(id)).toEqual(['1 order-placed', '2 order-account-changed', '3 order-expired']);
  expect(market.said.pokes).toEqual([`${person} orders`]);
});

test('O5 the database itself refuses to promise more than is there', async () => {
  const { variant } = await placed(newAccountId());
  const oversell = database.db.execute(
    sql`update stock_levels set reserved = on_hand + 1 where variant_id = ${variant}`,
  );
  await expect(oversell).rejects.toMatchObject({ cause: { code: '23514' } });
});
