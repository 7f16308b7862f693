import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { type Database, openDatabase, type Tx } from './database.ts';
import { isDatabaseUnreachable } from './database-trouble.ts';

let outside: TestDatabase;
let database: Database;

beforeAll(async () => {
  outside = await openTestDatabase();
  await outside.sql`create table purses (id int primary key, coins int)`;
  await outside.sql`insert into purses select n, 100 from generate_series(1, 8) n`;
  database = openDatabase({ url: outside.url, maxConnections: 4 });
});
afterAll(async () => {
  await database.close();
  await outside.close();
});

async function cut(tx: Tx): Promise<void> {
  const [self] = await tx.execute<{ pid: number }>('select pg_backend_pid() as pid');
  await outside.sql`select pg_terminate_backend(${self?.pid ?? 0}, 5000)`;
}

/** Takes a coin, has the connection cut, and goes on as the test says. */
const cutAfterTaking = (goOn: (tx: Tx) => Promise<unknown>) =>
  database.db.transaction(async (tx) => {
    await tx.execute('update purses set coins = coins - 1 where id = 1');
    await cut(tx);
    await goOn(tx);
  });

/** The pool is well again, and nothing was half done. */
async function expectWell(): Promise<void> {
  const answers = await Promise.allSettled(Array.from({ length: 20 }, () => database.sql`select 1 as one`));
  const failed = answers.filter(({ status }) => status === 'rejected');
  // Each cut connection may tell of it once more, to the first query of its successor.
  expect(failed.length).toBeLessThanOrEqual(4);
  const again = await Promise.all(Array.from({ length: 20 }, () => database.sql`select 1 as one`));
  expect(again.flat()).toHaveLength(20);
  const [all] = await database.sql`select sum(coins)::int as coins from purses`;
  expect(all?.coins).toBe(800);
}

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a connection that is cut in the middle of a transaction', () => {
  test.each<[string, (tx: Tx) => Promise<unknown>]>([
    ['when it asks on', (tx) => tx.execute('select 1')],
    ['when it has nothing more to ask', async () => {}],
    ['when it asks much at once', (tx) => Promise.all([1, 2, 3].map(() => tx.execute('select 1')))],
    ['in a savepoint', (tx) => tx.transaction((inner) => inner.execute('select 1'))],
    [
      'though it expects accidents',
      (tx) => tx.transaction((inner) => inner.execute('select 1')).catch(() => {}),
    ],
    [
      'though it dawdles',
      async (tx) => {
        for (let n = 0; n < 20; n += 1) await pause();
        await tx.execute('update purses set coins = coins + 7 where id = 2');
      },
    ],
  ])('fails that transaction only, %s', async (_name, goOn) => {
    const failures = await Promise.allSettled(Array.from({ length: 6 }, () => cutAfterTaking(goOn)));
    for (const failure of failures) {
      expect(failure.status).toBe('rejected');
      expect(isDatabaseUnreachable((failure as PromiseRejectedResult).reason)).toBe(true);
    }
    await expectWell();
  });
});

const move = (from: number, to: number) =>
  database.db.transaction(async (tx) => {
    await tx.execute(sql`update purses set coins = coins - 1 where id = ${Math.min(from, to)}`);
    await tx.execute(sql`update purses set coins = coins + 1 where id = ${Math.max(from, to)}`);
  });

test('all connections cut at once, idle ones and busy ones, cost what was under way', async () => {
  for (let round = 0; round < 5; round += 1) {
    const under = Array.from({ length: 24 }, (_, n) =>
      n % 3 === 0 ? database.sql`select pg_sleep(0.001)` : move((n % 8) + 1, ((n * 3) % 7) + 1),
    );
    const settled = Promise.allSettled(under);
    await outside.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    const reasons = (await settled).flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(reasons.filter((reason) => !isDatabaseUnreachable(reason))).toEqual([]);
  }
  await expectWell();
});

test('a transaction whose work hides a failed statement is not taken for committed', async () => {
  await expect(
    database.db.transaction(async (tx) => {
      await tx.execute('update purses set coins = 0');
      await tx.execute('select 1/0').catch(() => {});
    }),
  ).rejects.toThrow();
  await expectWell();
});
