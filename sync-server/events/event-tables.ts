import { sql } from 'drizzle-orm';
import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';

/** A 64-bit transaction id, as text: it must not pass through a JavaScript number. */
const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });

/** The event log: append-only, read gap-free in `(xid, id)` order behind `pg_snapshot_xmin`. */
export const events = pgTable(
  'events',
  {
    xid: xid8('xid').notNull().default(sql`pg_current_xact_id()`),
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity().primaryKey(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    type: text('type').notNull(),
    aggregate: text('aggregate').notNull(),
    aggregateId: text('aggregate_id').notNull(),
    /** The aggregate's version: consumers apply an aggregate's events in this order. */
    version: integer('version').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    index('events_feed').on(t.xid, t.id),
    unique('events_aggregate_version').on(t.aggregate, t.aggregateId, t.version),
  ],
);

/** How far each consumer has read, and in which life of the database. What it read and could not apply is in `event_waiting`. */
export const eventOffsets = pgTable('event_offsets', {
  consumer: text('consumer').primaryKey(),
  epoch: text('epoch').notNull(),
  xid: xid8('xid').notNull(),
  id: bigint('id', { mode: 'bigint' }).notNull(),
});

/** The last version of each aggregate that a consumer has applied. */
export const eventProgress = pgTable(
  'event_progress',
  {
    consumer: text('consumer').notNull(),
    aggregate: text('aggregate').notNull(),
    aggregateId: text('aggregate_id').notNull(),
    version: integer('version').notNull(),
  },
  (t) => [primaryKey({ columns: [t.consumer, t.aggregate, t.aggregateId] })],
);

/** Events that were read and not applied: they failed and are tried again, or their predecessor has to come first. */
export const eventWaiting = pgTable(
  'event_waiting',
  {
    consumer: text('consumer').notNull(),
    eventId: bigint('event_id', { mode: 'bigint' })
      .notNull()
      .references(() => events.id),
    aggregate: text('aggregate').notNull(),
    aggregateId: text('aggregate_id').notNull(),
    version: integer('version').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** When to try again; null while the predecessor has not been applied. */
    dueAt: timestamp('due_at', { withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.consumer, t.eventId] }),
    unique('event_waiting_version').on(t.consumer, t.aggregate, t.aggregateId, t.version),
    index('event_waiting_due').on(t.consumer, t.dueAt),
  ],
);

/** Events set aside after too many tries. Later events of the same aggregate wait until someone releases it. */
export const eventPoison = pgTable(
  'event_poison',
  {
    consumer: text('consumer').notNull(),
    eventId: bigint('event_id', { mode: 'bigint' })
      .notNull()
      .references(() => events.id),
    aggregate: text('aggregate').notNull(),
    aggregateId: text('aggregate_id').notNull(),
    version: integer('version').notNull(),
    attempts: integer('attempts').notNull(),
    error: text('error').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.consumer, t.eventId] })],
);
