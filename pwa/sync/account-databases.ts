import type { AccountId } from '#shared-schema/ids.ts';
import type { AccountDatabase } from './collections.ts';

let opened: { readonly accountId: AccountId; readonly database: Promise<AccountDatabase> } | undefined;

/**
 * The account's database in this page: opened once, shared by whoever reads, writes or replicates it. RxDB is loaded at
 * the first call. One account at a time: another one closes the last.
 */
export async function accountDatabase(accountId: AccountId): Promise<AccountDatabase> {
  if (opened?.accountId === accountId) return opened.database;
  await closeAccountDatabase();
  if (opened?.accountId === accountId) return opened.database;
  const database = import('./open-account-database.ts').then(({ openAccountDatabase }) =>
    openAccountDatabase(accountId),
  );
  const mine = { accountId, database };
  opened = mine;
  try {
    return await database;
  } catch (cause) {
    if (opened === mine) opened = undefined;
    throw cause;
  }
}

/** Closes what is open, or only what does not belong to `keep`; replications stop with it. */
export async function closeAccountDatabase(keep?: AccountId): Promise<void> {
  if (!opened || opened.accountId === keep) return;
  const closing = opened;
  opened = undefined;
  const database = await closing.database.catch(() => undefined);
  await database?.close();
}
