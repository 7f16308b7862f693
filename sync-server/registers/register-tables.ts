import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Marks } from '#shared-schema/sync/register.ts';

/** What a person keeps by name: the wish list by product, preferences by key. Also what was taken back, until it is forgotten. */
export const registers = pgTable(
  'registers',
  {
    accountId: uuid('account_id').notNull(),
    collection: text('collection').notNull(),
    registerId: text('register_id').notNull(),
    marks: jsonb('marks').$type<Marks>().notNull(),
    /** Something stands in it. */
    written: boolean('written').notNull(),
    /** The account's version at the last change. */
    ver: bigint('ver', { mode: 'bigint' }).notNull(),
    /** When that was. */
    changedAt: timestamp('changed_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.collection, t.registerId] }),
    index('registers_feed').on(t.accountId, t.collection, t.ver, t.registerId),
    index('registers_taken_back').on(t.changedAt).where(sql`not written`),
  ],
);

/** What was taken back, to be forgotten after a while (S10). */
export const registerTombstones = { table: registers, takenOut: sql`not written` };
