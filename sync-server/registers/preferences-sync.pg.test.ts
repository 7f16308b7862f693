import { afterAll, beforeAll, expect, test } from 'vitest';
import { preferencesRules } from '#shared-schema/preferences/preference.ts';
import { standingMarks } from '#shared-schema/sync/read-register.ts';
import type { Register } from '#shared-schema/sync/register.ts';
import { writeRegister } from '#shared-schema/sync/write-register.ts';
import { newAccount } from '../sync/testing/stand-in-sign-in.ts';
import { documentOf, NOW, openRegisterServer } from './testing/registers-on-server.ts';

let server: Awaited<ReturnType<typeof openRegisterServer>>;
beforeAll(async () => {
  server = await openRegisterServer(preferencesRules);
});
afterAll(() => server.close());

const setting = (key: string, value: unknown) =>
  documentOf(writeRegister({ id: key, marks: {} }, 'phone-01', value, NOW));

test('F4: keys and values that only a newer app knows are kept and passed on as they are', async () => {
  const account = newAccount();
  const value = { nested: [{ deep: null }], flag: true };
  await server.push(
    account,
    setting('from-the-future', value),
    setting('language', { code: 'en', region: 'GB' }),
  );
  const pulled = (await server.pull(account)).documents as unknown as Register[];
  expect(pulled.map((each) => [each.id, standingMarks(each)[0]?.value])).toEqual([
    ['from-the-future', value],
    ['language', { code: 'en', region: 'GB' }],
  ]);
});

test.each([
  ['a key that is none', setting('No Key', 1), 'invalid'],
  ['more than 4 KB', setting('language', 'x'.repeat(4_100)), 'too-large'],
  [
    'a value nested too deep',
    setting('language', JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`)),
    'invalid',
  ],
])('F4: %s is refused, and its neighbour is not', async (_, row, code) => {
  const account = newAccount();
  const { problems } = await server.push(account, row, setting('language', 'en'));
  expect(problems).toMatchObject([{ row: 0, code }]);
  expect((await server.pull(account)).documents).toHaveLength(1);
});

test('F4: a person has 64 of them', async () => {
  const account = newAccount();
  const keys = Array.from({ length: 65 }, (_, n) => setting(`key-${n}`, n));
  const { problems } = await server.push(account, ...keys);
  expect(problems).toMatchObject([{ row: 64, code: 'too-large' }]);
});
