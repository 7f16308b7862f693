import { eq } from 'drizzle-orm';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Tx } from '../platform/database.ts';
import { pushSubscriptions } from './notification-tables.ts';

/** A guest's browsers are those of the account that the guest signed in to (N5). */
export async function handOverSubscriptions(tx: Tx, from: AccountId, to: AccountId): Promise<void> {
  await tx.update(pushSubscriptions).set({ accountId: to }).where(eq(pushSubscriptions.accountId, from));
}
