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

/** SQL for an account's version, to be read together with rows that it vouches for. */
export function accountVersion(accountId: SQL): SQL<AccountVersion> {
  return sql`(select ver::text from account_versions where account_id = ${accountId})`;
}

export interface SeenVersion {
  readonly accountId: AccountId;
  readonly seen: AccountVersion;
}

/**
 * SQL that takes the next version of each account of which nobody has taken one since `seen`, and yields those as rows
 * `(account_id, ver)`. To be part of the statement that writes the accounts' rows: the locks are then held for no longer than
 * that statement takes. They are taken in the order of the accounts; whoever's lock is held is left out, because the
 * others would wait for it.
 */
export function nextAccountVersions(accounts: readonly SeenVersion[]): SQL {
  const wanted = JSON.stringify(accounts.map(({ accountId, seen }) => ({ account_id: accountId, seen })));
  return sql`
    insert into account_versions as known (account_id, ver)
    select account_id, coalesce(seen, 0) + 1
    from jsonb_to_recordset(${wanted}::jsonb) as wanted(account_id uuid, seen bigint)
    where seen is null or exists (
      select from account_versions as free
      where free.account_id = wanted.account_id and free.ver = wanted.seen for update skip locked)
    order by account_id
    on conflict (account_id) do update set ver = excluded.ver where known.ver = excluded.ver - 1
    returning account_id, ver`;
}
