import * as v from 'valibot';
import { AccountSchema } from '#shared-schema/accounts/account.ts';
import type { Db } from '../platform/database.ts';
import { findAccountByEmail } from './account-repository.ts';
import { ensureAccount } from './ensure-account.ts';
import { hashPassword } from './password-hash.ts';

export const DEMO_PASSWORD = 'offshelf-demo';

/** One account for each kind of person; the ids are the same in every demo market. */
export const demoAccounts = [
  ['shopper@demo.example', '0199a000-0000-7000-8000-000000000001', []],
  ['staff@demo.example', '0199a000-0000-7000-8000-000000000002', ['staff']],
  ['picker@demo.example', '0199a000-0000-7000-8000-000000000003', ['picker']],
  ['seller@demo.example', '0199a000-0000-7000-8000-000000000004', ['seller']],
  ['operator@demo.example', '0199a000-0000-7000-8000-000000000005', ['operator']],
].map(([email, id, roles]) =>
  v.parse(AccountSchema, { id, email, guest: false, roles: ['shopper', ...(roles ?? [])] }),
);

/** Makes the demo accounts that are missing. Only for a demo market: everyone knows the password. */
export async function createDemoAccounts(db: Db): Promise<void> {
  for (const account of demoAccounts) {
    if (account.email !== undefined && (await findAccountByEmail(db, account.email))) continue;
    await ensureAccount(db, account, { passwordHash: await hashPassword(DEMO_PASSWORD) });
  }
}
