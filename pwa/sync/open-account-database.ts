import { Dexie } from 'dexie';
import type { RxStorage } from 'rxdb';
import { createRxDatabase, removeRxDatabase } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { CartLine } from '#shared-schema/cart/cart-line.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import { cartConflicts } from './cart-conflicts.ts';
import { type AccountCollections, type AccountDatabase, storedSchema } from './collections.ts';
import { withinLimit } from './within-limit.ts';

export type AccountStorage = RxStorage<unknown, unknown>;

const databaseName = (accountId: AccountId) => `offshelf-${accountId}`;

/**
 * Opens what the account has on this device. Loaded by `import()` only: RxDB does not belong into the first download.
 * Every tab opens it, and sees the others' writes; one tab replicates.
 */
export async function openAccountDatabase(
  accountId: AccountId,
  storage: AccountStorage = getRxStorageDexie(),
): Promise<AccountDatabase> {
  const database = await createRxDatabase<AccountCollections>({
    name: databaseName(accountId),
    storage,
    multiInstance: true,
    // A page that reopens the account while the last close is on its way.
    closeDuplicates: true,
  });
  await database.addCollections({
    'cart-lines': { schema: storedSchema<CartLine>(), conflictHandler: cartConflicts },
    orders: { schema: storedSchema<Order>() },
  });
  return database;
}

/** Wipes the account from this device, replication's own notes included. */
export async function removeAccountDatabase(
  accountId: AccountId,
  storage: AccountStorage = getRxStorageDexie(),
): Promise<void> {
  const name = databaseName(accountId);
  await withinLimit(removeRxDatabase(name, storage), REMOVE_LIMIT_MS);
  // RxDB empties its stores and leaves the empty databases behind, named after the account.
  const left = (await Dexie.getDatabaseNames()).filter((each) => each.startsWith(`rxdb-dexie-${name}--`));
  for (const each of left) await withinLimit(Dexie.delete(each), DELETE_LIMIT_MS);
}

/** Another tab may not have let go yet; the next start tries again. */
const DELETE_LIMIT_MS = 4_000;
const REMOVE_LIMIT_MS = 15_000;
