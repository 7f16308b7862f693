import { sql } from 'drizzle-orm';
import type { AccountId } from '#shared-schema/ids.ts';
import { NOTICE_DAYS } from '#shared-schema/notifications/notice.ts';
import type { Db, Tx } from '../platform/database.ts';
import { notifications } from './notification-tables.ts';

export interface EndNotices {
  readonly db: Db;
  /** Locks those of the accounts that nobody is writing for now, and answers which. */
  readonly lockIdleAccounts: (tx: Tx, accountIds: readonly AccountId[]) => Promise<AccountId[]>;
  readonly takeAccountVersion: (tx: Tx, accountId: AccountId) => Promise<bigint>;
}

/** Accounts in one round: short transactions. */
const ACCOUNTS_A_ROUND = 200;

/**
 * Takes notices out of their accounts' lists after `NOTICE_DAYS` (N8), for some accounts; answers whether there may be more.
 * Devices hear of it as of anything else that was taken out.
 */
export async function endOldNotices({
  db,
  lockIdleAccounts,
  takeAccountVersion,
}: EndNotices): Promise<boolean> {
  return db.transaction(async (tx) => {
    const due = await tx.execute<{ account_id: AccountId }>(
      sql`select distinct account_id from ${notifications} where ${IS_OLD} limit ${ACCOUNTS_A_ROUND}`,
    );
    const idle = await lockIdleAccounts(
      tx,
      due.map((row) => row.account_id),
    );
    for (const accountId of idle) {
      const ver = await takeAccountVersion(tx, accountId);
      await tx.execute(sql`
        update ${notifications} set gone = true, ver = ${String(ver)}::bigint, changed_at = now()
        where account_id = ${accountId} and ${IS_OLD}`);
    }
    return due.length === ACCOUNTS_A_ROUND && idle.length > 0;
  });
}

const IS_OLD = sql`not gone and at < now() - make_interval(days => ${NOTICE_DAYS})`;
