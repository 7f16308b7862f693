import { and, eq, sql } from 'drizzle-orm';
import webPush from 'web-push';
import type { OrderId } from '#shared-schema/ids.ts';
import type { Db } from '../platform/database.ts';
import type { Log } from '../platform/logger.ts';
import { judgePushAnswer } from './judge-push-answer.ts';
import type { NoticeKind } from '#shared-schema/notifications/notice.ts';
import { notifications, pushDeliveries, pushSubscriptions } from './notification-tables.ts';
import { type PushAnswer, postPush } from './post-push.ts';
import type { PushReach } from './push-endpoint.ts';
import { pushMessageOf } from './push-message-of.ts';

export interface PushSender extends PushReach {
  readonly db: Db;
  readonly log: Log;
  readonly clock: () => Date;
  /** RFC 8292: our address for the push services' people, and our keys, base64url. */
  readonly vapid: { readonly subject: string; readonly publicKey: string; readonly privateKey: string };
}

const BATCH = 20;
/** Longer than a post can take: a process that died with a delivery in hand has it tried again then. */
const IN_HAND = sql`interval '30 seconds'`;

/** Sends the messages that are due, side by side; answers whether there may be more. */
export async function sendPushes(sender: PushSender): Promise<boolean> {
  const due = await takeDue(sender.db);
  await Promise.all(
    due.map((delivery) =>
      deliver(sender, delivery).catch((error: unknown) => {
        sender.log.error({ error }, 'A push message has to be sent again');
      }),
    ),
  );
  return due.length === BATCH;
}

type Delivery = Awaited<ReturnType<typeof takeDue>>[number];

async function takeDue(db: Db) {
  const taken = db.$with('taken').as(
    db
      .update(pushDeliveries)
      .set({ attempts: sql`${pushDeliveries.attempts} + 1`, dueAt: sql`now() + ${IN_HAND}` })
      .where(
        sql`(${pushDeliveries.notificationId}, ${pushDeliveries.subscriptionId}) in (
          select notification_id, subscription_id from push_deliveries where ended_at is null and due_at <= now()
          order by due_at limit ${BATCH} for update skip locked)`,
      )
      .returning(),
  );
  return db
    .with(taken)
    .select({
      notificationId: taken.notificationId,
      subscriptionId: taken.subscriptionId,
      attempts: taken.attempts,
      notice: notifications,
      browser: pushSubscriptions,
      /** Seconds for which it is worth telling. */
      left: sql<number>`ceil(extract(epoch from ${notifications.expiresAt} - now()))::int`,
    })
    .from(taken)
    .innerJoin(notifications, eq(notifications.id, taken.notificationId))
    .innerJoin(pushSubscriptions, eq(pushSubscriptions.id, taken.subscriptionId));
}

async function deliver(sender: PushSender, delivery: Delivery): Promise<void> {
  const { db, log, clock } = sender;
  if (delivery.left <= 0) return end(db, delivery, 'pointless');
  const verdict = judgePushAnswer(await post(sender, delivery), delivery.attempts, clock());
  switch (verdict.kind) {
    case 'sent':
      return end(db, delivery, 'sent');
    case 'gone':
      await db.delete(pushSubscriptions).where(eq(pushSubscriptions.id, delivery.subscriptionId));
      return;
    case 'given-up':
      log.warn({ why: verdict.why }, 'A push message was given up');
      return end(db, delivery, verdict.why);
    case 'later':
      await db
        .update(pushDeliveries)
        .set({ outcome: verdict.why, dueAt: sql`now() + make_interval(secs => ${verdict.seconds}::float8)` })
        .where(isDelivery(delivery));
  }
}

function post(
  { vapid, allowLoopbackPush }: PushSender,
  { notice, browser, left }: Delivery,
): Promise<PushAnswer> {
  const told = {
    orderId: notice.orderId as OrderId,
    kind: notice.kind as NoticeKind,
    navigate: notice.navigate,
  };
  const payload = JSON.stringify(pushMessageOf(told, browser.locale));
  const { endpoint, p256dh, auth } = browser;
  const { headers, body } = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
    vapidDetails: vapid,
    contentEncoding: 'aes128gcm',
    TTL: left,
    urgency: 'high',
    // a message about the same order that has not reached the browser yet is replaced
    topic: notice.orderId.replaceAll('-', ''),
  });
  return postPush({ endpoint, headers, body }, { allowLoopbackPush });
}

async function end(db: Db, delivery: Delivery, outcome: string): Promise<void> {
  await db.update(pushDeliveries).set({ endedAt: sql`now()`, outcome }).where(isDelivery(delivery));
}

function isDelivery({ notificationId, subscriptionId }: Delivery) {
  return and(
    eq(pushDeliveries.notificationId, notificationId),
    eq(pushDeliveries.subscriptionId, subscriptionId),
  );
}
