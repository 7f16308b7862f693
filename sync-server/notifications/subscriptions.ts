import { and, desc, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { AccountId } from '#shared-schema/ids.ts';
import type { PushSubscriptionRequest } from '#shared-schema/notifications/push-message.ts';
import type { Db, Tx } from '../platform/database.ts';
import { notifications, pushDeliveries, pushSubscriptions } from './notification-tables.ts';

/** An account is told on so many browsers; beyond that the one that subscribed longest ago is forgotten. */
export const SUBSCRIPTION_LIMIT = 20;

/**
 * Keeps a browser's address for the account. One that another account used on the same browser is taken over, and what
 * was still to be told there to the other is not (N5).
 */
export function keepSubscription(
  db: Db,
  accountId: AccountId,
  { endpoint, keys, locale }: PushSubscriptionRequest,
): Promise<void> {
  return db.transaction(async (tx) => {
    const address = { accountId, ...keys, locale, createdAt: sql`now()` };
    const [kept] = await tx
      .insert(pushSubscriptions)
      .values({ endpoint, ...address })
      .onConflictDoUpdate({ target: pushSubscriptions.endpoint, set: address })
      .returning({ id: pushSubscriptions.id });
    if (!kept) throw new Error('A subscription was not kept');
    const ofOthers = tx
      .select({ id: notifications.id })
      .from(notifications)
      .where(ne(notifications.accountId, accountId));
    await tx
      .delete(pushDeliveries)
      .where(
        and(
          eq(pushDeliveries.subscriptionId, kept.id),
          isNull(pushDeliveries.endedAt),
          inArray(pushDeliveries.notificationId, ofOthers),
        ),
      );
    await forgetOldest(tx, accountId);
  });
}

async function forgetOldest(tx: Tx, accountId: AccountId): Promise<void> {
  const surplus = await tx
    .select({ id: pushSubscriptions.id })
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.accountId, accountId))
    .orderBy(desc(pushSubscriptions.createdAt), desc(pushSubscriptions.id))
    .offset(SUBSCRIPTION_LIMIT);
  const ids = surplus.map(({ id }) => id);
  if (ids.length > 0) await tx.delete(pushSubscriptions).where(inArray(pushSubscriptions.id, ids));
}

/** Forgets a browser of the account; one that it does not have is no mistake. */
export async function forgetSubscription(db: Db, accountId: AccountId, endpoint: string): Promise<void> {
  await db
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.accountId, accountId), eq(pushSubscriptions.endpoint, endpoint)));
}
