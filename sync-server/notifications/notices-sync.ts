import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import type { OrderId } from '#shared-schema/ids.ts';
import { type Notice, noticeId, noticesDigest } from '#shared-schema/notifications/notice.ts';
import type { SyncCollection } from '../sync/sync-collection.ts';
import { notifications } from './notification-tables.ts';

export const NOTICES_COLLECTION = 'notifications';

const ID = sql<string>`${notifications.kind} || ':' || ${notifications.orderId}`;

/** What an account was told, to its devices: pulled, never pushed. Notices from before there was a list are not in it. */
export const noticesSync: SyncCollection = {
  name: NOTICES_COLLECTION,
  pull: async (db, accountId, after, limit) => {
    const rows = await db
      .select()
      .from(notifications)
      .where(
        and(
          eq(notifications.accountId, accountId),
          isNotNull(notifications.ver),
          sql`(${notifications.ver}, ${ID}) > (${String(after.ver)}::bigint, ${after.id})`,
        ),
      )
      .orderBy(asc(notifications.ver), asc(ID))
      .limit(limit);
    return rows.map((row) => ({ ver: row.ver ?? 0n, document: { ...noticeOf(row), _deleted: row.gone } }));
  },
  digest: async (db, accountId) => {
    const rows = await db
      .select({ id: ID })
      .from(notifications)
      .where(
        and(
          eq(notifications.accountId, accountId),
          isNotNull(notifications.ver),
          eq(notifications.gone, false),
        ),
      );
    return noticesDigest(rows);
  },
};

function noticeOf({ kind, orderId, at }: typeof notifications.$inferSelect): Notice {
  return { id: noticeId(kind, orderId), kind, orderId: orderId as OrderId, at: at.getTime() };
}
