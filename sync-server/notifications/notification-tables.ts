import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Locale } from '#shared-schema/localized-text.ts';

/** A browser's address for Web Push. An endpoint belongs to the account that used it last. */
export const pushSubscriptions = pgTable(
  'push_subscriptions',
  {
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity().primaryKey(),
    accountId: uuid('account_id').notNull(),
    endpoint: text('endpoint').notNull(),
    p256dh: text('p256dh').notNull(),
    auth: text('auth').notNull(),
    locale: text('locale').$type<Locale>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    unique('push_subscriptions_endpoint').on(t.endpoint),
    index('push_subscriptions_account').on(t.accountId),
  ],
);

/** What an account was told: once an order and kind, however often the event comes. */
export const notifications = pgTable(
  'notifications',
  {
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity().primaryKey(),
    accountId: uuid('account_id').notNull(),
    orderId: uuid('order_id').notNull(),
    kind: text('kind').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    /** Pointless afterwards: not sent any more, and dropped by the push service. */
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    /** Where a click leads. */
    navigate: text('navigate').notNull(),
    /** The account's version at the last change; null before there was a list of notices. */
    ver: bigint('ver', { mode: 'bigint' }),
    /** Taken out of the list; remembered for a while, so that devices hear of it. */
    gone: boolean('gone').notNull().default(false),
    changedAt: timestamp('changed_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    unique('notifications_once').on(t.accountId, t.orderId, t.kind),
    index('notifications_feed').on(t.accountId, t.ver),
    index('notifications_gone').on(t.changedAt).where(sql`gone`),
    index('notifications_old').on(t.at).where(sql`not gone`),
  ],
);

/** A notification's way to one browser. */
export const pushDeliveries = pgTable(
  'push_deliveries',
  {
    notificationId: bigint('notification_id', { mode: 'bigint' })
      .notNull()
      .references(() => notifications.id, { onDelete: 'cascade' }),
    subscriptionId: bigint('subscription_id', { mode: 'bigint' })
      .notNull()
      .references(() => pushSubscriptions.id, { onDelete: 'cascade' }),
    dueAt: timestamp('due_at', { withTimezone: true }).notNull().defaultNow(),
    attempts: integer('attempts').notNull().default(0),
    endedAt: timestamp('ended_at', { withTimezone: true }),
    /** `sent`, or why it was given up. */
    outcome: text('outcome'),
  },
  (t) => [
    primaryKey({ columns: [t.notificationId, t.subscriptionId] }),
    index('push_deliveries_due').on(t.dueAt).where(sql`${t.endedAt} is null`),
    index('push_deliveries_subscription').on(t.subscriptionId),
  ],
);

/** Notices that were taken out of the list, to be forgotten after a while (S10). */
export const noticeTombstones = { table: notifications, takenOut: sql`gone` };
