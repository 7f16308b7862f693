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
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

/** One counter an account; the lock that orders all writers of the account's rows. */
export const accountVersions = pgTable('account_versions', {
  accountId: uuid('account_id').primaryKey(),
  ver: bigint('ver', { mode: 'bigint' }).notNull(),
  /** Rows that were taken out have been forgotten up to here: an older checkpoint would never hear of them (S10). */
  horizon: bigint('horizon', { mode: 'bigint' }).notNull().default(sql`0`),
});

/** The verdict on each operation, for ever: `(account, operation)` is unique, so that a repeat finds its first answer. */
export const operations = pgTable(
  'operations',
  {
    accountId: uuid('account_id').notNull(),
    operationId: uuid('operation_id').notNull(),
    /** Null when it did not come from an outbox but from an API client. */
    deviceId: uuid('device_id'),
    seq: bigint('seq', { mode: 'number' }),
    kind: text('kind').notNull(),
    /** SHA-256 of kind and payload in canonical form: another body under the same id is refused. */
    digest: text('digest').notNull(),
    verdict: text('verdict').notNull(),
    problem: jsonb('problem'),
    result: jsonb('result'),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    unique('operations_account_operation').on(t.accountId, t.operationId),
    index('operations_at').on(t.at),
  ],
);

/** How often carrying out an operation has failed by accident; after some times it is rejected, so that others go on. */
export const operationFailures = pgTable(
  'operation_failures',
  {
    accountId: uuid('account_id').notNull(),
    operationId: uuid('operation_id').notNull(),
    kind: text('kind').notNull(),
    /** As in `operations`; null where it failed before this was kept. */
    digest: text('digest'),
    failures: integer('failures').notNull(),
    lastError: text('last_error').notNull(),
    /** Of the last failure. */
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    /** When an operator took it off the list, after it was given up. */
    dismissedAt: timestamp('dismissed_at', { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.operationId] })],
);

/** One row: the name of this life of the database, and where it lives. */
export const feedEpoch = pgTable(
  'feed_epoch',
  {
    one: boolean('one').primaryKey().default(true),
    epoch: text('epoch').notNull(),
    home: text('home').notNull(),
  },
  (t) => [check('feed_epoch_one', sql`${t.one}`)],
);
