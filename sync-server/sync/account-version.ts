import { type SQL, sql } from 'drizzle-orm';
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

/** Decimal text; null before the account's first change. */
export type AccountVersion = string | null;

/** SQL for the account's version, to be read together with rows that it vouches for. */
export function accountVersion(accountId: AccountId): SQL<AccountVersion> {
  return sql`(select ver::text from ${accountVersions} where account_id = ${accountId})`;
}

/**
 * SQL that takes the next version if nobody has taken one since `seen`, and yields it as a row `ver`; else no row. To be
 * part of the statement that writes the account's rows: the lock is then held for no longer than that statement takes.
 */
export function nextAccountVersion(accountId: AccountId, seen: AccountVersion): SQL {
  if (seen === null) {
    return sql`insert into ${accountVersions} (account_id, ver) values (${accountId}, 1) on conflict do nothing returning ver`;
  }
  return sql`update ${accountVersions} set ver = ver + 1 where account_id = ${accountId} and ver = ${seen}::bigint returning ver`;
}
