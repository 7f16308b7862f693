import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { afterEach, describe, expect, test } from 'vitest';
import { addToCartLine } from '#shared-schema/cart/add-to-cart-line.ts';
import { type CartLine, type CartLineState, cartLineId } from '#shared-schema/cart/cart-line.ts';
import { cartLineQuantity } from '#shared-schema/cart/cart-line-quantity.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import { removeCartLine } from '#shared-schema/cart/remove-cart-line.ts';
import type { AccountId, ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import { openDeviceDatabase } from '../device/device-database.ts';
import { newAccountId, newDeviceId, newOperationId, newOrderId } from '../device/new-ids.ts';
import { openSessionStore } from '../device/session-store.ts';
import { bringGuestCart, noteGuestCart } from './guest-hand-over.ts';
import { openAccountDatabase } from './open-account-database.ts';
import type { OutboxRow } from './outbox-database.ts';
import { saveLine } from './replication-fixture.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const line = (variant: string, counter: string, pieces: number): CartLine => ({
  id: cartLineId(variant, 'shop'),
  productId: 'p' as ProductId,
  variantId: variant as VariantId,
  sellerId: 'shop' as SellerId,
  state: addToCartLine(emptyCartLineState, counter, pieces),
  priceSeen: { amount: 100, currency: 'RUB' },
  addedAt: 1,
});

async function openDevice() {
  const storage = getRxStorageDexie({ indexedDB, IDBKeyRange });
  const [guest, account] = [newAccountId(), newAccountId()];
  const open = async (id: typeof guest, lines: readonly CartLine[]) => {
    const database = await openAccountDatabase(id, storage);
    closers.push(() => database.close());
    for (const each of lines) await saveLine(database['cart-lines'], each);
    return database;
  };
  const store = openSessionStore(openDeviceDatabase(`hand-over-${guest}`, { indexedDB, IDBKeyRange }));
  return { guest, account, open, store };
}

const quantities = async (database: Awaited<ReturnType<typeof openAccountDatabase>>) =>
  (await database['cart-lines'].find().exec())
    .map((document) => document.toMutableJSON())
    .map((each) => [each.variantId, cartLineQuantity(each.state)]);

const orderOf = (accountId: AccountId, state: OutboxRow['state'], cartState: CartLineState): OutboxRow => ({
  seq: 1,
  operationId: newOperationId(),
  accountId,
  deviceId: newDeviceId(),
  kind: 'place-order',
  subject: 'order:1',
  payload: {
    orderId: newOrderId(),
    pickupPointId: 'point-1',
    currency: 'RUB',
    lines: [{ variantId: 'hat', sellerId: 'shop', quantity: 2, unitPrice: 100, cartState }],
    total: 200,
  },
  state,
  createdAt: 1,
  attempts: 0,
  notBefore: 0,
});

describe("a guest's cart on the device", () => {
  test('comes along after signing in: of each line the larger quantity, once', async () => {
    const device = await openDevice();
    const before = await device.open(device.guest, [
      line('hat', 'phone-01', 3),
      line('socks', 'phone-01', 1),
    ]);
    await noteGuestCart(device.store, device.guest, Promise.resolve(before), []);
    const after = await device.open(device.account, [
      line('hat', 'laptop-1', 2),
      line('belt', 'laptop-1', 1),
    ]);
    await bringGuestCart(device.store, device.guest, after);
    await bringGuestCart(device.store, device.guest, after);
    expect((await quantities(after)).toSorted()).toEqual([
      ['belt', 1],
      ['hat', 3],
      ['socks', 1],
    ]);
  });

  test('adds nothing that the server has handed over already', async () => {
    const device = await openDevice();
    const before = await device.open(device.guest, [line('hat', 'phone-01', 3)]);
    await noteGuestCart(device.store, device.guest, Promise.resolve(before), []);
    const after = await device.open(device.account, [line('hat', device.guest, 3)]);
    await bringGuestCart(device.store, device.guest, after);
    expect(await quantities(after)).toEqual([['hat', 3]]);
  });

  test('C8: comes along once: what is taken out afterwards stays out, also when wiping the guest has to wait', async () => {
    const device = await openDevice();
    const before = await device.open(device.guest, [line('hat', 'phone-01', 3)]);
    await noteGuestCart(device.store, device.guest, Promise.resolve(before), []);
    const after = await device.open(device.account, []);
    await bringGuestCart(device.store, device.guest, after);
    const hat = await after['cart-lines'].findOne(cartLineId('hat', 'shop')).exec(true);
    const { state, ...rest } = hat.toMutableJSON();
    await saveLine(after['cart-lines'], { ...rest, state: removeCartLine(state) });
    await bringGuestCart(device.store, device.guest, after);
    expect(await quantities(after)).toEqual([['hat', 0]]);
  });

  test('is noted anew at each try to sign in', async () => {
    const device = await openDevice();
    const before = await device.open(device.guest, [line('hat', 'phone-01', 3)]);
    await noteGuestCart(device.store, device.guest, Promise.resolve(before), []);
    const emptied = {
      ...line('hat', 'phone-01', 3),
      state: removeCartLine(line('hat', 'phone-01', 3).state),
    };
    await saveLine(before['cart-lines'], emptied);
    await noteGuestCart(device.store, device.guest, Promise.resolve(before), []);
    const after = await device.open(device.account, []);
    await bringGuestCart(device.store, device.guest, after);
    expect(await quantities(after)).toEqual([]);
  });

  test.each([
    { state: 'accepted', left: 1 },
    { state: 'sent', left: 1 },
    { state: 'waiting', left: 3 },
    { state: 'rejected', left: 3 },
  ] as const)('C7: leaves behind what an order took that is $state', async ({ state, left }) => {
    const device = await openDevice();
    const before = await device.open(device.guest, [line('hat', 'phone-01', 3)]);
    const cartState = addToCartLine(emptyCartLineState, 'phone-01', 2);
    await noteGuestCart(device.store, device.guest, Promise.resolve(before), [
      orderOf(device.guest, state, cartState),
    ]);
    const after = await device.open(device.account, []);
    await bringGuestCart(device.store, device.guest, after);
    expect(await quantities(after)).toEqual([['hat', left]]);
  });

  test('of a guest who did not sign in brings nothing', async () => {
    const device = await openDevice();
    const after = await device.open(device.account, []);
    await bringGuestCart(device.store, device.guest, after);
    expect(await quantities(after)).toEqual([]);
  });
});
