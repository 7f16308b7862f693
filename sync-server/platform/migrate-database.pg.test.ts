import { expect, test } from 'vitest';
import { openTestDatabase } from '../testing/test-database.ts';
import { openDatabase } from './database.ts';
import { migrateDatabase } from './migrate-database.ts';

test('an empty database is migrated by two processes at once, and once more without effect', async () => {
  const database = await openTestDatabase();
  const other = openDatabase({ url: database.url });
  try {
    await database.sql.unsafe(
      'drop schema public cascade; drop schema drizzle cascade; create schema public',
    );
    await Promise.all([migrateDatabase(database.sql), migrateDatabase(other.sql)]);
    await migrateDatabase(database.sql);
    expect(await database.sql`select 1 from products`).toHaveLength(0);
    expect(await database.sql`select relpersistence from pg_class where relname = 'import_rows'`).toEqual([
      { relpersistence: 'u' },
    ]);
  } finally {
    await other.close();
    await database.close();
  }
});
