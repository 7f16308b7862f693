import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

export const warehouses = pgTable('warehouses', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
});

/** Pieces at a warehouse: `on_hand` are there, `reserved` of them are promised. Available is the difference. */
export const stockLevels = pgTable(
  'stock_levels',
  {
    variantId: text('variant_id').notNull(),
    sellerId: text('seller_id').notNull(),
    warehouseId: text('warehouse_id')
      .notNull()
      .references(() => warehouses.id),
    onHand: integer('on_hand').notNull(),
    reserved: integer('reserved').notNull().default(0),
    /** The seller gave no number: `on_hand` started from ASSUMED_STOCK. */
    assumed: boolean('assumed').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.sellerId, t.warehouseId] }),
    // The database refuses overselling whatever the code does.
    check('stock_levels_reserved', sql`${t.reserved} >= 0 and ${t.reserved} <= ${t.onHand}`),
  ],
);

/** A hold on stock for an order line at one warehouse; its row goes when it is committed or released. */
export const reservations = pgTable(
  'reservations',
  {
    orderId: uuid('order_id').notNull(),
    variantId: text('variant_id').notNull(),
    sellerId: text('seller_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    quantity: integer('quantity').notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.variantId, t.sellerId, t.warehouseId] }),
    index('reservations_expiry').on(t.expiresAt),
    check('reservations_quantity', sql`${t.quantity} > 0`),
  ],
);
