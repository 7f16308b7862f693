import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { type Account, AccountSchema } from '#shared-schema/accounts/account.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Executor } from '../platform/database.ts';
import { accounts } from './account-tables.ts';

/** An account with what proves who asks. */
export interface KnownAccount {
  readonly account: Account;
  readonly passwordHash: string | undefined;
  readonly guestSecretHash: string | undefined;
}

export async function findAccount(db: Executor, id: AccountId): Promise<KnownAccount | undefined> {
  const [row] = await db.select().from(accounts).where(eq(accounts.id, id));
  return row && knownAccount(row);
}

export async function findAccountByEmail(db: Executor, email: string): Promise<KnownAccount | undefined> {
  const [row] = await db.select().from(accounts).where(eq(accounts.email, email));
  return row && knownAccount(row);
}

export function knownAccount(row: typeof accounts.$inferSelect): KnownAccount {
  return {
    account: v.parse(AccountSchema, {
      id: row.id,
      guest: row.guest,
      roles: row.roles,
      ...(row.email === null ? {} : { email: row.email }),
    }),
    passwordHash: row.passwordHash ?? undefined,
    guestSecretHash: row.guestSecretHash ?? undefined,
  };
}
