import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Runs a statement in a savepoint and answers whether its session keeps it prepared. */
const isPrepared = (marker: string, parameters: number) =>
  database.db.transaction((tx) =>
    tx.transaction(async (inside) => {
      const values = Array.from({ length: parameters }, (_, n) => n);
      await inside.execute(sql`select ${sql.raw(`'${marker}'`)} where ${1} in ${values}`);
      const [row] = await inside.execute<{ n: number }>(
        sql`select count(*)::int as n from pg_prepared_statements where statement like ${`%'${marker}'%`}`,
      );
      return row?.n === 1;
    }),
  );

test('what Drizzle sends is prepared, also in transactions and savepoints; long lists are not', async () => {
  expect(await isPrepared('short', 3)).toBe(true);
  expect(await isPrepared('long', 80)).toBe(false);
});
