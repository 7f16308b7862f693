import { Dexie } from 'dexie';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { createRxDatabase } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { afterEach, describe, expect, test } from 'vitest';
import { cartLineId } from '#shared-schema/cart/cart-line.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import type { AccountId, ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import { writeRegister } from '#shared-schema/sync/write-register.ts';
import { newAccountId } from '../device/new-ids.ts';
import { COLLECTION_NAMES, storedSchema } from './collections.ts';
import { openAccountDatabase, removeAccountDatabase } from './open-account-database.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

// Wiping looks for what RxDB leaves behind.
Dexie.dependencies = { indexedDB, IDBKeyRange };
const storage = getRxStorageDexie({ indexedDB, IDBKeyRange });
/** RxDB takes two opens under one name in one process for a mistake, and would close the first. */
const inAnotherTab = Object.assign(getRxStorageDexie({ indexedDB, IDBKeyRange }), { name: 'dexie-2' });
const hat = {
  id: cartLineId('hat', 'shop'),
  productId: 'p' as ProductId,
  variantId: 'hat' as VariantId,
  sellerId: 'shop' as SellerId,
  state: emptyCartLineState,
  priceSeen: { amount: 1, currency: 'RUB' },
  addedAt: 1,
};

/** As the version of the app before the wish list did it. */
async function openAsBefore(accountId: AccountId, on = storage) {
  const database = await createRxDatabase({
    name: `offshelf-${accountId}`,
    storage: on,
    multiInstance: true,
    closeDuplicates: true,
  });
  closers.push(() => database.close());
  await database.addCollections({
    'cart-lines': { schema: storedSchema() },
    orders: { schema: storedSchema() },
  });
  return database;
}

async function open(accountId: AccountId) {
  const database = await openAccountDatabase(accountId, storage);
  closers.push(() => database.close());
  return database;
}

describe('a phone with the database of an older app', () => {
  test('keeps what is in it, and has the new collections', async () => {
    const account = newAccountId();
    const before = await openAsBefore(account);
    await before.collections['cart-lines']?.insert(hat);
    await before.close();
    const now = await open(account);
    expect(await now['cart-lines'].findOne(hat.id).exec()).not.toBeNull();
    await now['wish-list'].insert(writeRegister({ id: 'lamp', marks: {} }, 'counter-a', {}, 1));
    expect(await now['wish-list'].count().exec()).toBe(1);
    await now.close();
    // And back: the older app finds its own.
    const again = await openAsBefore(account);
    expect(await again.collections['cart-lines']?.count().exec()).toBe(1);
  });

  test('may be open in a tab of the older app too: both go on, and see each other’s cart', async () => {
    const account = newAccountId();
    const before = await openAsBefore(account, inAnotherTab);
    const now = await open(account);
    await now['wish-list'].insert(writeRegister({ id: 'lamp', marks: {} }, 'counter-a', {}, 1));
    await before.collections['cart-lines']?.insert(hat);
    await expect.poll(() => now['cart-lines'].count().exec()).toBe(1);
    await now['cart-lines'].insert({ ...hat, id: cartLineId('belt', 'shop') });
    await expect.poll(() => before.collections['cart-lines']?.count().exec()).toBe(2);
  });

  test('is wiped as a whole', async () => {
    const account = newAccountId();
    const database = await open(account);
    for (const name of COLLECTION_NAMES) {
      await (database[name] as (typeof database)['wish-list']).insert({ id: 'x', marks: {} });
    }
    await database.close();
    await removeAccountDatabase(account, storage);
    const next = await open(account);
    for (const name of COLLECTION_NAMES) expect(await next[name].count().exec()).toBe(0);
  });

  test('there are at most eight collections', () => {
    expect(COLLECTION_NAMES.length).toBeLessThanOrEqual(8);
  });
});
