import { and, eq, lt, sql } from 'drizzle-orm';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Executor, Tx } from '../platform/database.ts';
import { accountVersions } from './sync-tables.ts';

/** Rows of these accounts were forgotten, up to this version. */
export interface Forgotten {
  readonly accountId: AccountId;
  /** Decimal text. */
  readonly ver: string;
}

/** Locks those of the accounts that nobody is writing for now, and answers which. */
export async function lockIdleAccounts(tx: Tx, accountIds: readonly AccountId[]): Promise<AccountId[]> {
  const rows = await tx.execute<{ account_id: AccountId }>(sql`
    select account_id from ${accountVersions}
    where account_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(accountIds)}::jsonb))
    order by account_id for update skip locked`);
  return rows.map((row) => row.account_id);
}

/**
 * Notes that rows were forgotten: a device whose checkpoint is older has to start from a snapshot, because no pull would tell it
 * that they are gone (S10). Before or with the forgetting, never after it.
 */
export async function raiseHorizon(db: Executor, { accountId, ver }: Forgotten): Promise<void> {
  const horizon = sql`${ver}::bigint`;
  await db
    .update(accountVersions)
    .set({ horizon })
    .where(and(eq(accountVersions.accountId, accountId), lt(accountVersions.horizon, horizon)));
}

/** The account's version, and the one up to which rows of it may have been forgotten. */
export async function readHorizon(
  db: Executor,
  accountId: AccountId,
): Promise<{ readonly ver: bigint; readonly horizon: bigint }> {
  const [row] = await db
    .select({ ver: accountVersions.ver, horizon: accountVersions.horizon })
    .from(accountVersions)
    .where(eq(accountVersions.accountId, accountId));
  return row ?? { ver: 0n, horizon: 0n };
}
