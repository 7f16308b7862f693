import { sql } from 'drizzle-orm';
import { check, doublePrecision, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { LocalizedText } from '#shared-schema/localized-text.ts';

/** Where orders are collected. */
export const pickupPoints = pgTable(
  'pickup_points',
  {
    id: text('id').primaryKey(),
    name: jsonb('name').$type<LocalizedText>().notNull(),
    address: jsonb('address').$type<LocalizedText>().notNull(),
    city: jsonb('city').$type<LocalizedText>().notNull(),
    /** WGS 84 degrees. */
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
    /** e.g. `09:00-21:00`, local time, every day. */
    hours: text('hours').notNull(),
  },
  (t) => [
    check('pickup_points_latitude', sql`${t.latitude} between -90 and 90`),
    check('pickup_points_longitude', sql`${t.longitude} between -180 and 180`),
  ],
);
