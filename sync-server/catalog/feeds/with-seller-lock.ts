import { sql } from 'drizzle-orm';
import type { SellerId } from '#shared-schema/ids.ts';
import type { Db } from '../../platform/database.ts';

/** First of the two numbers of the lock that imports of one seller take; the second is the seller. */
const IMPORT_LOCK = 8_712_004;

/**
 * Runs `act` while no other process imports for the same seller; whoever comes second waits. The transaction that holds the
 * lock only reads: it takes no transaction id and holds no feed back.
 */
export async function withSellerLock<T>(db: Db, seller: SellerId, act: () => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`);
    await tx.execute(sql`set local statement_timeout = 0`);
    await tx.execute(sql`select pg_advisory_xact_lock(${IMPORT_LOCK}::int, hashtext(${seller}))`);
    return act();
  });
}
