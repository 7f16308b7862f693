import { and, eq } from 'drizzle-orm';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Db, Tx } from '../platform/database.ts';
import { isDatabaseUnreachable } from '../platform/database-trouble.ts';
import type { Log } from '../platform/logger.ts';
import { retryLostRace } from '../platform/retry-lost-race.ts';
import { accounts } from './account-tables.ts';

/** Moves what a feature keeps from a guest to the account that signs in; leaves nothing, so that a repeat moves nothing. */
export type HandOver = (tx: Tx, from: AccountId, to: AccountId) => Promise<void>;

/**
 * Hands a guest's things over, all or none, under the guest's row lock. What fails is logged and stays with the guest:
 * sign-in never fails because of a cart (C8). Answers whether something was handed over.
 */
export async function handOverGuest(
  { db, log, handOver }: { db: Db; log: Log; handOver: readonly HandOver[] },
  from: AccountId,
  to: AccountId,
): Promise<boolean> {
  try {
    return await retryLostRace(() => moveAll(db, handOver, from, to));
  } catch (error) {
    if (isDatabaseUnreachable(error)) throw error;
    log.error({ error, from, to }, "A guest's things could not be handed over");
    return false;
  }
}

function moveAll(db: Db, handOver: readonly HandOver[], from: AccountId, to: AccountId): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [guest] = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.id, from), eq(accounts.guest, true)))
      .for('update');
    if (!guest) return false;
    for (const move of handOver) await move(tx, from, to);
    return true;
  });
}
