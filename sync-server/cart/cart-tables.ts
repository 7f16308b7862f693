import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { CartLineState } from '#shared-schema/cart/cart-line.ts';

/** One row a line of a person's cart, also after it was taken out: its state makes old copies harmless. */
export const cartLines = pgTable(
  'cart_lines',
  {
    accountId: uuid('account_id').notNull(),
    lineId: text('line_id').notNull(),
    variantId: text('variant_id').notNull(),
    sellerId: text('seller_id').notNull(),
    state: jsonb('state').$type<CartLineState>().notNull(),
    /** What the state shows. */
    quantity: integer('quantity').notNull(),
    /** The rest is null while only an order has told of the line; its device has yet to push it. */
    productId: text('product_id'),
    priceAmount: bigint('price_amount', { mode: 'number' }),
    priceCurrency: text('price_currency'),
    priceRev: integer('price_rev').notNull().default(0),
    addedAt: bigint('added_at', { mode: 'number' }),
    /** The account's version at the last change. */
    ver: bigint('ver', { mode: 'bigint' }).notNull(),
    /** When that was. */
    changedAt: timestamp('changed_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.lineId] }),
    index('cart_lines_feed').on(t.accountId, t.ver, t.lineId),
    index('cart_lines_taken_out').on(t.changedAt).where(sql`quantity = 0`),
    check(
      'cart_lines_pushed',
      sql`num_nulls(${t.productId}, ${t.priceAmount}, ${t.priceCurrency}, ${t.addedAt}) in (0, 4)`,
    ),
  ],
);

/** What has been taken out of carts, to be forgotten after a while (S10). */
export const cartTombstones = { table: cartLines, takenOut: sql`quantity = 0` };
