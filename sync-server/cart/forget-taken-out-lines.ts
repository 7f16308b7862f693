import { sql } from 'drizzle-orm';
import type { AccountId } from '#shared-schema/ids.ts';
import { TOMBSTONE_DAYS } from '#shared-schema/sync/replication.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { RaiseHorizon } from '../sync/sync-collection.ts';
import { cartLines } from './cart-tables.ts';

export interface ForgetDependencies {
  readonly db: Db;
  /** Locks those of the accounts that nobody is writing for now, and answers which. */
  readonly lockIdleAccounts: (tx: Tx, accountIds: readonly AccountId[]) => Promise<AccountId[]>;
  readonly raiseHorizon: RaiseHorizon;
}

/** Accounts in one round: short transactions, and nobody waits long for their own cart. */
const ACCOUNTS_A_ROUND = 200;

/**
 * Forgets lines that were taken out of carts `TOMBSTONE_DAYS` ago (S10), for some accounts; answers whether there may be more.
 * The database's clock decides, and carts that are being written at the moment wait for the next time.
 */
export async function forgetTakenOutLines({
  db,
  lockIdleAccounts,
  raiseHorizon,
}: ForgetDependencies): Promise<boolean> {
  return db.transaction(async (tx) => {
    const due = await tx.execute<{ account_id: AccountId }>(
      sql`select distinct account_id from ${cartLines} where ${IS_DUE} limit ${ACCOUNTS_A_ROUND}`,
    );
    const idle = await lockIdleAccounts(
      tx,
      due.map((row) => row.account_id),
    );
    const gone = await tx.execute<{ account_id: AccountId; ver: string }>(sql`
      with gone as (
        delete from ${cartLines} where ${IS_DUE}
          and account_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(idle)}::jsonb))
        returning account_id, ver
      ) select account_id, max(ver)::text as ver from gone group by account_id`);
    for (const row of gone) await raiseHorizon(tx, { accountId: row.account_id, ver: row.ver });
    return due.length === ACCOUNTS_A_ROUND && gone.length > 0;
  });
}

const IS_DUE = sql`quantity = 0 and changed_at < now() - make_interval(days => ${TOMBSTONE_DAYS})`;
