import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { afterEach, describe, expect, test } from 'vitest';
import { addToCartLine } from '#shared-schema/cart/add-to-cart-line.ts';
import { type CartLine, cartLineId } from '#shared-schema/cart/cart-line.ts';
import { cartLineQuantity } from '#shared-schema/cart/cart-line-quantity.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import type { ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import { openDeviceDatabase } from '../device/device-database.ts';
import { newAccountId } from '../device/new-ids.ts';
import { openSessionStore } from '../device/session-store.ts';
import { bringGuestCart, noteGuestCart } from './guest-hand-over.ts';
import { openAccountDatabase } from './open-account-database.ts';
import { saveCartLine } from './save-cart-line.ts';

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
    for (const each of lines) await saveCartLine(database['cart-lines'], each);
    return database;
  };
  const store = openSessionStore(openDeviceDatabase(`hand-over-${guest}`, { indexedDB, IDBKeyRange }));
  return { guest, account, open, store };
}

const quantities = async (database: Awaited<ReturnType<typeof openAccountDatabase>>) =>
  (await database['cart-lines'].find().exec())
    .map((document) => document.toMutableJSON())
    .map((each) => [each.variantId, cartLineQuantity(each.state)]);

describe("a guest's cart on the device", () => {
  test('comes along after signing in: of each line the larger quantity, once', async () => {
    const device = await openDevice();
    const before = await device.open(device.guest, [
      line('hat', 'phone-01', 3),
      line('socks', 'phone-01', 1),
    ]);
    await noteGuestCart(device.store, device.guest, before);
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
    await noteGuestCart(device.store, device.guest, before);
    const after = await device.open(device.account, [line('hat', device.guest, 3)]);
    await bringGuestCart(device.store, device.guest, after);
    expect(await quantities(after)).toEqual([['hat', 3]]);
  });

  test('of a guest who did not sign in brings nothing', async () => {
    const device = await openDevice();
    const after = await device.open(device.account, []);
    await bringGuestCart(device.store, device.guest, after);
    expect(await quantities(after)).toEqual([]);
  });
});
