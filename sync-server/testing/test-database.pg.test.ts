import { expect, test } from 'vitest';
import { openTestDatabase } from './test-database.ts';

test('a test database has the migrations applied and is not seen by another', async () => {
  const one = await openTestDatabase();
  const two = await openTestDatabase();
  try {
    await one.sql`create table only_here (id int)`;
    const tables = (database: typeof one) =>
      database.sql`
      select table_name from information_schema.tables where table_schema = 'public' order by table_name
    `.values();
    const expected = await tables(two);
    expect(expected.flat()).toContain('events');
    expect((await tables(one)).flat().toSorted()).toEqual([...expected.flat(), 'only_here'].toSorted());
  } finally {
    await one.close();
    await two.close();
  }
});

test('a closed test database is gone', async () => {
  const gone = await openTestDatabase();
  const name = new URL(gone.url).pathname.slice(1);
  await gone.close();
  const other = await openTestDatabase();
  try {
    expect(await other.sql`select 1 from pg_database where datname = ${name}`).toHaveLength(0);
  } finally {
    await other.close();
  }
});
