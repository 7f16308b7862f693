import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { PaymentStatus } from '#shared-schema/ordering/order-status.ts';
import { orders } from '../ordering/order-tables.ts';

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (bytes) => Buffer.from(bytes),
});

/** Our record of a payment at a provider; one an order. */
export const payments = pgTable(
  'payments',
  {
    id: uuid('id').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    provider: text('provider').notNull(),
    /** The provider's name for it. */
    providerRef: text('provider_ref').notNull(),
    /** Our name at the provider; a call about another merchant's payment is not about ours. */
    merchant: text('merchant').notNull(),
    amount: bigint('amount', { mode: 'number' }).notNull(),
    currency: text('currency').notNull(),
    status: text('status').$type<PaymentStatus>().notNull(),
    /** The payment's own version, one an event. */
    version: integer('version').notNull(),
    payUrl: text('pay_url').notNull(),
    openedAt: timestamp('opened_at', { withTimezone: true }).notNull().defaultNow(),
    capturedAt: timestamp('captured_at', { withTimezone: true }),
  },
  (t) => [
    unique('payments_order').on(t.orderId),
    unique('payments_provider_ref').on(t.provider, t.providerRef),
    check('payments_amount', sql`${t.amount} >= 0`),
  ],
);

/** Every genuine call of a provider, byte for byte, once; and what it did. */
export const paymentCallbacks = pgTable(
  'payment_callbacks',
  {
    provider: text('provider').notNull(),
    eventId: text('event_id').notNull(),
    type: text('type').notNull(),
    body: bytea('body').notNull(),
    receivedAt: timestamp('received_at', { withTimezone: true }).notNull().defaultNow(),
    appliedAt: timestamp('applied_at', { withTimezone: true }),
    /** What it did or why it did nothing; null until applied. */
    outcome: text('outcome'),
    attempts: integer('attempts').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.provider, t.eventId] }),
    index('payment_callbacks_waiting').on(t.receivedAt).where(sql`${t.appliedAt} is null`),
  ],
);
