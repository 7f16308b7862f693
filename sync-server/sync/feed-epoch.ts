import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Db } from '../platform/database.ts';
import { troubleCode } from '../platform/database-trouble.ts';
import { isMarkHere, leaveMark, removeMark } from './feed-mark.ts';
import { feedEpoch } from './sync-tables.ts';

/**
 * The name of this life of the database, which every checkpoint carries (S3). It is made at the first start, and anew
 * when the rows find themselves elsewhere, because versions and transaction ids begin again there (S14):
 * - in another cluster or database (a dump that was restored), or on another timeline of it (recovery to a point in time);
 * - without the mark that the last start left in `folder`, outside of the database: one of the two was restored from a copy.
 * A server without `folder` leaves no mark. To be called once a start, before anything is served.
 */
export async function readFeedEpoch(db: Db, folder?: string): Promise<string> {
  const here = await databaseHome(db);
  const { epoch, before } = await db.transaction(async (tx) => {
    await tx.insert(feedEpoch).values({ epoch: randomUUID(), home: '' }).onConflictDoNothing();
    const [row] = await tx.select().from(feedEpoch).for('update');
    if (!row) throw new Error('The epoch of the database is missing');
    const [home, mark] = row.home.split(' ');
    const stays = row.home === '' || (home === here && (!mark || !folder || isMarkHere(folder, mark)));
    const left = folder === undefined ? undefined : leaveMark(folder);
    const next = { epoch: stays ? row.epoch : randomUUID(), home: left ? `${here} ${left}` : here };
    await tx.update(feedEpoch).set(next);
    return { epoch: next.epoch, before: mark };
  });
  // Only now: a start that dies in between finds the mark that the database knows.
  if (folder !== undefined && before) removeMark(folder, before);
  return epoch;
}

/** Another epoch from the next start on. For what nobody can notice: a machine that was set back as a whole. */
export async function endFeedEpoch(db: Db): Promise<void> {
  await db.update(feedEpoch).set({ home: 'restored' });
}

async function databaseHome(db: Db): Promise<string> {
  const parts = [
    // Some hosts let only administrators ask for the cluster; then the database's own number has to do.
    await ask(db, sql`select system_identifier::text as part from pg_control_system()`),
    await ask(db, sql`select oid::text as part from pg_database where datname = current_database()`),
    await ask(db, sql`select substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) as part`),
  ];
  return parts.join('/');
}

/** Empty where this may not be asked, or is not known to this host. */
async function ask(db: Db, question: ReturnType<typeof sql>): Promise<string> {
  try {
    const [row] = await db.execute<{ part: string }>(question);
    return row?.part ?? '';
  } catch (error) {
    if (!['42501', '42883', '0A000', '55000'].includes(troubleCode(error) ?? '')) throw error;
    return '';
  }
}
