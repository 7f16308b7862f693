import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** The bank's own books: a payment that a merchant asked for. It knows nothing of the shop's tables. */
export const sandboxBankSessions = pgTable('sandbox_bank_sessions', {
  /** Unguessable: who has it can answer the payment. */
  id: text('id').primaryKey(),
  merchant: text('merchant').notNull(),
  /** The merchant's own name for the payment, sent back with each call. */
  merchantReference: text('merchant_reference').notNull(),
  amount: bigint('amount', { mode: 'number' }).notNull(),
  currency: text('currency').notNull(),
  returnUrl: text('return_url').notNull(),
  status: text('status').$type<'open' | 'confirmed' | 'declined'>().notNull(),
  openedAt: timestamp('opened_at', { withTimezone: true }).notNull().defaultNow(),
  /** When the shopper first saw its page. */
  viewedAt: timestamp('viewed_at', { withTimezone: true }),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
});

/** The bank's calls to the merchant, kept until they were taken or given up: a restart sends what is due. */
export const sandboxBankCalls = pgTable(
  'sandbox_bank_calls',
  {
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity().primaryKey(),
    /** Several calls may carry the same event: that is how a bank repeats itself. */
    eventId: text('event_id').notNull(),
    body: text('body').notNull(),
    /** Sign it with a key that is not the merchant's. */
    forged: boolean('forged').notNull().default(false),
    dueAt: timestamp('due_at', { withTimezone: true }).notNull().defaultNow(),
    attempts: integer('attempts').notNull().default(0),
    endedAt: timestamp('ended_at', { withTimezone: true }),
    /** The merchant's last answer, or why there was none. */
    answer: text('answer'),
  },
  (t) => [index('sandbox_bank_calls_due').on(t.dueAt).where(sql`${t.endedAt} is null`)],
);
