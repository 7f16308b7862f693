import { sql } from 'drizzle-orm';
import type { Tx } from '../platform/database.ts';

/**
 * Gives events that carry transaction ids of another life of the database (a restored dump) the lowest one of this:
 * their own may lie in this life's future, behind which nothing is read.
 */
export async function readdressLog(tx: Tx): Promise<void> {
  await tx.execute(sql`
    update events set xid = '0'::xid8 where xid >= pg_snapshot_xmax(pg_current_snapshot())
  `);
}
