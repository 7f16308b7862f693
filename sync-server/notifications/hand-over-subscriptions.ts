import { eq, sql } from 'drizzle-orm';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Tx } from '../platform/database.ts';
import { notifications, pushSubscriptions } from './notification-tables.ts';

/** A guest's browsers are those of the account that the guest signed in to (N5), and so are the notices (N9). */
export async function handOverSubscriptions(
  tx: Tx,
  from: AccountId,
  to: AccountId,
  takeAccountVersion: (tx: Tx, accountId: AccountId) => Promise<bigint>,
): Promise<void> {
  await tx.update(pushSubscriptions).set({ accountId: to }).where(eq(pushSubscriptions.accountId, from));
  await takeAccountVersion(tx, from);
  const ver = await takeAccountVersion(tx, to);
  // What the account was told itself is not told twice.
  await tx.execute(sql`
    update ${notifications} as n set account_id = ${to}, ver = ${String(ver)}::bigint, changed_at = now()
    where account_id = ${from} and ver is not null and not exists (
      select from ${notifications} as own
      where own.account_id = ${to} and own.order_id = n.order_id and own.kind = n.kind)`);
}
