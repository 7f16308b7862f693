import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../platform/database.ts';
import { databaseAt } from './prepare-template.ts';

/** A database of its own for one test file, with all migrations applied and no rows. */
export interface TestDatabase extends Database {
  /** For code that opens its own connections. */
  readonly url: string;
}

/**
 * Makes a fresh database, in a fraction of a second. Call it in `beforeAll` (or in a test) of a `.pg.test.ts`
 * and `close()` it afterwards, which drops the database.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { url: serverUrl, template, prefix } = inject('testPostgres');
  const name = `${prefix}${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  const url = databaseAt(serverUrl, name);
  const database = openDatabase({ url });
  return {
    ...database,
    url,
    close: async () => {
      await database.close();
      await onServer(serverUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
    },
  };
}

async function onServer(url: string, act: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await act(sql);
  } finally {
    await sql.end();
  }
}
