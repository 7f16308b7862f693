import { sql } from 'drizzle-orm';
import type { Executor } from '../platform/database.ts';

/** The database's clock, which rules all that ends by time; within a transaction the time of its start. */
export async function readClock(db: Executor): Promise<Date> {
  const [row] = await db.execute<{ ms: number }>(
    sql`select (extract(epoch from now()) * 1000)::float8 as ms`,
  );
  if (!row) throw new Error('The database does not tell the time');
  return new Date(row.ms);
}
