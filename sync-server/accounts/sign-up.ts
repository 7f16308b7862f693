import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Account, Credentials } from '#shared-schema/accounts/account.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import { done, refuse, type Result } from '#shared-schema/problem.ts';
import type { Db } from '../platform/database.ts';
import { isUniqueViolation } from '../platform/database-trouble.ts';
import { findAccount, findAccountByEmail, knownAccount } from './account-repository.ts';
import { accounts } from './account-tables.ts';
import { hashPassword, isPassword } from './password-hash.ts';

/**
 * Gives a guest a name in place, cart and orders included (A3), or makes a new account. Refuses with `email-taken`;
 * whoever repeats the sign-up of the same guest, as its answer was lost, gets the account again.
 */
export async function signUp(
  db: Db,
  { email, password }: Credentials,
  guestId: AccountId | undefined,
): Promise<Result<Account>> {
  const passwordHash = await hashPassword(password);
  try {
    const account =
      (guestId && (await upgradeGuest(db, guestId, email, passwordHash))) ??
      (await makeAccount(db, email, passwordHash));
    if (account) return done(account);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  const repeated = guestId && (await findAccount(db, guestId));
  if (repeated?.account.email === email && (await isPassword(password, repeated.passwordHash))) {
    return done(repeated.account);
  }
  return refuse('email-taken', 'There is an account with this email address. Sign in instead.', {
    pointer: '/email',
  });
}

async function upgradeGuest(db: Db, guestId: AccountId, email: string, passwordHash: string) {
  const [row] = await db
    .update(accounts)
    .set({ guest: false, email, passwordHash, guestSecretHash: null })
    .where(and(eq(accounts.id, guestId), eq(accounts.guest, true)))
    .returning();
  return row && knownAccount(row).account;
}

async function makeAccount(db: Db, email: string, passwordHash: string) {
  if (await findAccountByEmail(db, email)) return undefined;
  const [row] = await db
    .insert(accounts)
    .values({ id: uuidv7(), guest: false, email, passwordHash, roles: ['shopper'] })
    .returning();
  return row && knownAccount(row).account;
}
