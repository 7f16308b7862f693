import { randomBytes } from 'node:crypto';
import { and, eq, gt, lte } from 'drizzle-orm';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Executor } from '../platform/database.ts';
import { refreshTokens } from './account-tables.ts';
import { secretHash } from './secret-hash.ts';

/** A browser stays signed in for 30 days after it was last used, in seconds. */
export const REFRESH_TOKEN_SECONDS = 30 * 24 * 60 * 60;

/** Makes a token for one browser and forgets the account's tokens that are over. */
export async function startRefreshToken(db: Executor, accountId: AccountId, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db
    .delete(refreshTokens)
    .where(and(eq(refreshTokens.accountId, accountId), lte(refreshTokens.expiresAt, now)));
  await db.insert(refreshTokens).values({ hash: secretHash(token), accountId, expiresAt: expiryAfter(now) });
  return token;
}

/**
 * Whose token it is, with its 30 days begun anew; undefined when it is unknown, over or signed out. The token stays the
 * same: two tabs may use it at once, and an answer that was lost may be asked for again.
 */
export async function useRefreshToken(
  db: Executor,
  token: string,
  now: Date,
): Promise<AccountId | undefined> {
  const [row] = await db
    .update(refreshTokens)
    .set({ expiresAt: expiryAfter(now) })
    .where(and(eq(refreshTokens.hash, secretHash(token)), gt(refreshTokens.expiresAt, now)))
    .returning({ accountId: refreshTokens.accountId });
  return row?.accountId as AccountId | undefined;
}

export async function endRefreshToken(db: Executor, token: string): Promise<void> {
  await db.delete(refreshTokens).where(eq(refreshTokens.hash, secretHash(token)));
}

function expiryAfter(now: Date): Date {
  return new Date(now.getTime() + REFRESH_TOKEN_SECONDS * 1000);
}
