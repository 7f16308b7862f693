import { bigint, index, jsonb, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';

/** One counter an account; the lock that orders all writers of the account's rows. */
export const accountVersions = pgTable('account_versions', {
  accountId: uuid('account_id').primaryKey(),
  ver: bigint('ver', { mode: 'bigint' }).notNull(),
});

/** The verdict on each operation, for ever: `(account, operation)` is unique, so that a repeat finds its first answer. */
export const operations = pgTable(
  'operations',
  {
    accountId: uuid('account_id').notNull(),
    operationId: uuid('operation_id').notNull(),
    deviceId: uuid('device_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
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
