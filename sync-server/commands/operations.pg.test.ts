import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

function run(...words: string[]): Promise<{ code: number; output: string }> {
  const program = join(import.meta.dirname, 'operations.ts');
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
test('S13 an operator sees what fails and lets it go', { timeout: 120_000 }, async () => {
  expect(await run()).toEqual({ code: 0, output: 'No operation fails, and none was given up.\n' });
  const [account, operation] = [uuidv7(), uuidv7()];
  await database.sql`
    insert into operation_failures (account_id, operation_id, kind, digest, failures, last_error)
    values (${account}, ${operation}, 'place-order', 'abc', 2, ${'TypeError: no words for it\n  at somewhere'})`;
  const { output } = await run();
  expect(output).toContain(`${account} ${operation}: place-order, failing after 2 tries, last 20`);
  expect(output).toMatch(/\n {2}TypeError: no words for it\n$/);
  expect((await run('show', account, operation)).output).toContain('digest: abc\n');

  expect(await run('forget', account, operation)).toMatchObject({ code: 1 });
  expect(await run('dismiss', account, operation)).toEqual({
    code: 1,
    output: `${operation} is failing: this cannot be done to it.\n`,
  });
  expect(await run('reject', account, operation)).toMatchObject({ code: 0 });
  expect(await run('dismiss', account, operation)).toMatchObject({ code: 0 });
  expect(await run('retry', account, operation)).toEqual({
    code: 1,
    output: `${operation} of that account neither fails nor was given up.\n`,
  });
});
