import { type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { AccountId } from '#shared-schema/ids.ts';
import { TOMBSTONE_DAYS } from '#shared-schema/sync/replication.ts';
import type { Db } from '../platform/database.ts';
import { lockIdleAccounts, raiseHorizon } from './account-horizon.ts';

/** Rows of accounts that remember what was taken out. The table has `account_id`, `ver` and `changed_at`. */
export interface Tombstones {
  readonly table: PgTable;
  /** SQL for "this row was taken out". */
  readonly takenOut: SQL;
}

/** Accounts in one round: short transactions, and nobody waits long for their own rows. */
const ACCOUNTS_A_ROUND = 200;

/**
 * Forgets what was taken out `TOMBSTONE_DAYS` ago (S10), for some accounts; answers whether there may be more. The database's
 * clock decides, and accounts that are being written at the moment wait for the next time.
 */
export async function forgetTakenOut(db: Db, { table, takenOut }: Tombstones): Promise<boolean> {
  const isDue = sql`${takenOut} and changed_at < now() - make_interval(days => ${TOMBSTONE_DAYS})`;
  return db.transaction(async (tx) => {
    const due = await tx.execute<{ account_id: AccountId }>(
      sql`select distinct account_id from ${table} where ${isDue} limit ${ACCOUNTS_A_ROUND}`,
    );
    const idle = await lockIdleAccounts(
      tx,
      due.map((row) => row.account_id),
    );
    const gone = await tx.execute<{ account_id: AccountId; ver: string }>(sql`
      with gone as (
        delete from ${table} where ${isDue}
          and account_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(idle)}::jsonb))
        returning account_id, ver
      ) select account_id, max(ver)::text as ver from gone group by account_id`);
    for (const row of gone) await raiseHorizon(tx, { accountId: row.account_id, ver: row.ver });
    return due.length === ACCOUNTS_A_ROUND && gone.length > 0;
  });
}
