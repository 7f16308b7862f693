import { expect, test } from 'vitest';
import type { Account } from '#shared-schema/accounts/account.ts';
import { ACCESS_TOKEN_SECONDS, accessTokens } from './access-token.ts';

const account = {
  id: '0199a000-0000-7000-8000-00000000000a',
  guest: true,
  roles: ['shopper'],
} as unknown as Account;
const at = (seconds: number) => new Date(1_790_000_000_000 + seconds * 1000);

test('a token that was good before is refused as soon as it is over, and an altered one always', async () => {
  const tokens = accessTokens('k'.repeat(32));
  const token = await tokens.issue(account, at(0));
  for (const seconds of [0, 1, ACCESS_TOKEN_SECONDS - 1]) {
    expect(await tokens.read(token, at(seconds))).toMatchObject({ id: account.id });
  }
  expect(await tokens.read(token, at(ACCESS_TOKEN_SECONDS))).toBeUndefined();
  expect(await tokens.read(`${token.slice(0, -2)}xx`, at(1))).toBeUndefined();
  expect(await accessTokens('other'.repeat(8)).read(token, at(1))).toBeUndefined();
});
