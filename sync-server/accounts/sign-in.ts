import type { Account, Credentials } from '#shared-schema/accounts/account.ts';
import { done, refuse, type Result } from '#shared-schema/problem.ts';
import type { Db } from '../platform/database.ts';
import { findAccountByEmail } from './account-repository.ts';
import { isPassword } from './password-hash.ts';

/** Refuses with `wrong-credentials`, in the same words and after the same time whether the address is known or not (A4). */
export async function signIn(db: Db, { email, password }: Credentials): Promise<Result<Account>> {
  const known = await findAccountByEmail(db, email);
  const fits = await isPassword(password, known?.passwordHash);
  if (!known || !fits) return refuse('wrong-credentials', 'The email address or the password is wrong.');
  return done(known.account);
}
