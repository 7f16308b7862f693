import type { AccountId } from '#shared-schema/ids.ts';
import type { SessionStore } from '../device/session-store.ts';
import type { Outbox } from './outbox.ts';

/**
 * Wipes what an account left on this device: its database, its operations, what was remembered for it. Undone work stays
 * on the list and is done at the next start; nothing of it is shown meanwhile.
 */
export async function forgetAccount(
  store: SessionStore,
  outbox: Outbox,
  accountId: AccountId,
): Promise<void> {
  // The database last: another tab may hold it open for long.
  await outbox.forget(accountId);
  await store.forgetRemembered(accountId);
  const { removeAccountDatabase } = await import('./open-account-database.ts');
  await removeAccountDatabase(accountId);
  await store.forgotten(accountId);
}
