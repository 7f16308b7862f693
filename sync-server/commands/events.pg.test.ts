import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

function run(...words: string[]): Promise<{ code: number; output: string }> {
  const program = join(import.meta.dirname, 'events.ts');
  const env = { ...process.env, DATABASE_URL: database.url };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...words], { env }, (error, stdout, stderr) => {
      resolve({
        code: typeof error?.code === 'number' ? error.code : error ? -1 : 0,
        output: stdout + stderr,
      });
    });
  });
}

// Each run is a process of its own, which takes its time on a machine that is busy.
test('E5 an operator sees what is set aside and lets it go', { timeout: 120_000 }, async () => {
  expect(await run()).toEqual({ code: 0, output: 'No event is set aside.\n' });
  const [event] = await database.sql<{ id: string }[]>`
    insert into events (type, aggregate, aggregate_id, version, payload)
    values ('order-paid', 'order', 'o1', 1, '{}') returning id`;
  const id = String(event?.id);
  await database.sql`
    insert into event_poison (consumer, event_id, aggregate, aggregate_id, version, attempts, error)
    values ('notifications', ${id}, 'order', 'o1', 1, 9, ${'Error: no words for it\n  at somewhere'})`;
  const { output } = await run();
  expect(output).toContain(`notifications ${id}: order-paid, version 1 of order o1`);
  expect(output).toMatch(/after 9 tries; 0 later events wait for it\n {2}Error: no words for it\n$/);

  expect(await run('forget', 'notifications', id)).toMatchObject({ code: 1 });
  expect(await run('skip', 'notifications', id)).toEqual({
    code: 0,
    output: `notifications ${id} counts as applied.\n`,
  });
  expect(await run('retry', 'notifications', id)).toMatchObject({ code: 1 });
});
