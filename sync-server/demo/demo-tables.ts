import { sql } from 'drizzle-orm';
import { check, integer, pgTable, timestamp } from 'drizzle-orm/pg-core';

/** The making of the demo market, at most one row: what was begun is finished by the next start. */
export const demoMarket = pgTable(
  'demo_market',
  {
    id: integer('id').primaryKey().default(1),
    seed: integer('seed').notNull(),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull(),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
  },
  (t) => [check('demo_market_one', sql`${t.id} = 1`)],
);
