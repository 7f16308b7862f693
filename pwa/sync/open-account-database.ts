import { Dexie } from 'dexie';
import type { RxStorage } from 'rxdb';
import { createRxDatabase, removeRxDatabase } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { AccountId } from '#shared-schema/ids.ts';
import { COLLECTION_RULES } from './collection-rules.ts';
import { type AccountCollections, type AccountDatabase, storedSchema } from './collections.ts';
import { mergingConflicts } from './merging-conflicts.ts';
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
  const schema = storedSchema();
  // A database that an older version of the app has made gets the collections that it lacks, and keeps the others.
  await database.addCollections({
    'cart-lines': { schema, conflictHandler: mergingConflicts(COLLECTION_RULES['cart-lines']) },
    'wish-list': { schema, conflictHandler: mergingConflicts(COLLECTION_RULES['wish-list']) },
    preferences: { schema, conflictHandler: mergingConflicts(COLLECTION_RULES.preferences) },
    orders: { schema },
    notifications: { schema },
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
