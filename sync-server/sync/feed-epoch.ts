import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Db } from '../platform/database.ts';
import { troubleCode } from '../platform/database-trouble.ts';
import { feedEpoch } from './sync-tables.ts';

/**
 * The name of this life of the database, which every checkpoint carries (S3). It is made at the first start, and anew
 * when the rows find themselves in another cluster or database: transaction ids and versions do not survive a dump and
 * restore. A copy of the data folder is not noticed.
 */
export async function readFeedEpoch(db: Db): Promise<string> {
  const home = await databaseHome(db);
  await db
    .insert(feedEpoch)
    .values({ epoch: randomUUID(), home })
    .onConflictDoUpdate({
      target: feedEpoch.one,
      set: { epoch: sql`excluded.epoch`, home: sql`excluded.home` },
      setWhere: sql`${feedEpoch.home} <> excluded.home`,
    });
  const [row] = await db.select({ epoch: feedEpoch.epoch }).from(feedEpoch);
  if (!row) throw new Error('The epoch of the database is missing');
  return row.epoch;
}

/** Some hosts let only administrators ask for the cluster; then the database's own number has to do. */
async function databaseHome(db: Db): Promise<string> {
  const oid = sql`(select oid::text from pg_database where datname = current_database())`;
  try {
    const [row] = await db.execute<{ home: string }>(
      sql`select system_identifier || '/' || ${oid} as home from pg_control_system()`,
    );
    return row?.home ?? '';
  } catch (error) {
    if (troubleCode(error) !== '42501') throw error;
    const [row] = await db.execute<{ home: string }>(sql`select ${oid} as home`);
    return row?.home ?? '';
  }
}
