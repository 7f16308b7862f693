import type { Account } from '#shared-schema/accounts/account.ts';
import type { Executor } from '../platform/database.ts';
import { accounts } from './account-tables.ts';
import { secretHash } from './secret-hash.ts';

/**
 * Makes an account unless one with this id or email is there; changes nothing then. One without a password hash gets
 * none that fits, so nobody can sign in to it.
 */
export async function ensureAccount(
  db: Executor,
  account: Account,
  secrets: { readonly passwordHash?: string; readonly guestSecret?: string } = {},
): Promise<void> {
  await db
    .insert(accounts)
    .values({
      id: account.id,
      guest: account.guest,
      email: account.guest ? null : (account.email ?? `${account.id}@account.invalid`),
      passwordHash: account.guest ? null : (secrets.passwordHash ?? '!'),
      guestSecretHash: account.guest ? secretHash(secrets.guestSecret ?? account.id) : null,
      roles: [...account.roles],
    })
    .onConflictDoNothing();
}
