import { sql } from 'drizzle-orm';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Tx } from '../platform/database.ts';
import { accountVersions } from './sync-tables.ts';

/**
 * Locks the account's version counter and takes the next version. Every writer of per-account rows calls this first:
 * versions then appear in commit order, and a pull by `(ver, id)` skips nothing (S2).
 */
export async function takeAccountVersion(tx: Tx, accountId: AccountId): Promise<bigint> {
  const [row] = await tx
    .insert(accountVersions)
    .values({ accountId, ver: 1n })
    .onConflictDoUpdate({ target: accountVersions.accountId, set: { ver: sql`${accountVersions.ver} + 1` } })
    .returning({ ver: accountVersions.ver });
  if (!row) throw new Error('The version counter answered no row');
  return row.ver;
}
