import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Picture } from '#shared-schema/catalog/product-card.ts';
import type { LocalizedText } from '#shared-schema/localized-text.ts';
import type { OrderStatus } from '#shared-schema/ordering/order-status.ts';

/** What was agreed, prices and names frozen. */
export const orders = pgTable(
  'orders',
  {
    /** Made on the device. */
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    /** The account's version at the last change of what the shopper sees: the order's place in the sync feed. */
    ver: bigint('ver', { mode: 'bigint' }).notNull(),
    /** The order's own version, one an event. */
    version: integer('version').notNull(),
    status: text('status').$type<OrderStatus>().notNull(),
    currency: text('currency').notNull(),
    items: bigint('items', { mode: 'number' }).notNull(),
    delivery: bigint('delivery', { mode: 'number' }).notNull(),
    vatIncluded: bigint('vat_included', { mode: 'number' }).notNull(),
    total: bigint('total', { mode: 'number' }).notNull(),
    /** What was agreed to where it came cheaper; null where it costs just that. */
    agreedTotal: bigint('agreed_total', { mode: 'number' }),
    pickupPointId: text('pickup_point_id').notNull(),
    pickupPointName: jsonb('pickup_point_name').$type<LocalizedText>().notNull(),
    pickupPointAddress: jsonb('pickup_point_address').$type<LocalizedText>().notNull(),
    placedAt: timestamp('placed_at', { withTimezone: true }).notNull().defaultNow(),
    /** Until when stock is held for the payment; null once paid or ended. */
    reservedUntil: timestamp('reserved_until', { withTimezone: true }),
    queuedOffline: boolean('queued_offline').notNull(),
    /** SHA-256 of the request that made it: the same id with another body is refused. */
    requestDigest: text('request_digest').notNull(),
  },
  (t) => [
    index('orders_feed').on(t.accountId, t.ver),
    index('orders_of_account').on(t.accountId, t.placedAt),
    index('orders_holds').on(t.reservedUntil).where(sql`${t.status} = 'awaiting-payment'`),
    check('orders_total', sql`${t.total} = ${t.items} + ${t.delivery} and ${t.items} >= 0`),
    check('orders_agreed_total', sql`${t.agreedTotal} > ${t.total}`),
    check('orders_hold', sql`(${t.reservedUntil} is not null) = (${t.status} = 'awaiting-payment')`),
  ],
);

export const orderLines = pgTable(
  'order_lines',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    position: smallint('position').notNull(),
    productId: text('product_id').notNull(),
    variantId: text('variant_id').notNull(),
    sellerId: text('seller_id').notNull(),
    sellerName: text('seller_name').notNull(),
    title: jsonb('title').$type<LocalizedText>().notNull(),
    options: jsonb('options').$type<Record<string, string>>().notNull(),
    picture: jsonb('picture').$type<Picture>(),
    quantity: integer('quantity').notNull(),
    unitPrice: bigint('unit_price', { mode: 'number' }).notNull(),
    total: bigint('total', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.position] }),
    check('order_lines_total', sql`${t.quantity} > 0 and ${t.total} = ${t.unitPrice} * ${t.quantity}`),
  ],
);

/** Which status an order took in which of its versions, and when. */
export const orderTimeline = pgTable(
  'order_timeline',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    version: integer('version').notNull(),
    status: text('status').$type<OrderStatus>().notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.version] })],
);
