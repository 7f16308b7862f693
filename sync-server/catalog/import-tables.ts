import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

/** One run of the import: the version under which its changes were made. */
export const imports = pgTable(
  'imports',
  {
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    sellerId: text('seller_id'),
    format: text('format').notNull(),
    file: text('file').notNull(),
    /** SHA-256 of the file: the same file again is not a new statement about stock. */
    fileHash: text('file_hash'),
    dryRun: boolean('dry_run').notNull(),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull().defaultNow(),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
    /** `running`, `applied`, `refused`, or `failed` by an accident. */
    outcome: text('outcome').notNull().default('running'),
    report: jsonb('report').$type<Record<string, unknown>>(),
  },
  (t) => [index('imports_seller').on(t.sellerId, t.finishedAt)],
);

/** Staging: one row per good row of a feed. UNLOGGED: after a crash the import starts again anyway. */
export const importRows = pgTable(
  'import_rows',
  {
    importId: bigint('import_id', { mode: 'number' }).notNull(),
    offerId: text('offer_id').notNull(),
    /** Id of the product that the row is a variant of, without its seller. */
    product: text('product').notNull(),
    row: integer('row').notNull(),
    line: integer('line').notNull(),
    offer: jsonb('offer').$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.offerId] }),
    index('import_rows_product').on(t.importId, t.product, t.row),
  ],
);
