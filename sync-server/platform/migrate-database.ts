import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import type postgres from 'postgres';

const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url));
/** Any number, as long as every process takes the same. */
const MIGRATION_LOCK = 8_712_002;

/**
 * Brings the database to the present schema. Processes that start together wait for each other on an advisory lock;
 * whoever comes second finds nothing left to do. Needs a pool of two connections or more: the lock belongs to the
 * session that took it.
 */
export async function migrateDatabase(sql: postgres.Sql): Promise<void> {
  const session = await sql.reserve();
  try {
    // Another process may migrate for longer than a statement may otherwise take.
    await session`set statement_timeout = 0`;
    await session`select pg_advisory_lock(${MIGRATION_LOCK})`;
    try {
      await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS });
    } finally {
      await session`select pg_advisory_unlock(${MIGRATION_LOCK})`;
      await session`reset statement_timeout`;
    }
  } finally {
    session.release();
  }
}
