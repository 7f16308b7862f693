import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { LocalizedText } from '#shared-schema/localized-text.ts';
import type { Picture } from '#shared-schema/catalog/product-card.ts';

/** An average of ratings, 1 to 5, and how many there were. */
interface Rating {
  readonly average: number;
  readonly count: number;
}

export const sellers = pgTable('sellers', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  rating: jsonb('rating').$type<Rating>(),
});

/** The tree. A category that comes from a seller's feed is that seller's; the market's own have no seller. */
export const categories = pgTable(
  'categories',
  {
    id: text('id').primaryKey(),
    parentId: text('parent_id'),
    title: jsonb('title').$type<LocalizedText>().notNull(),
    rank: integer('rank').notNull(),
    sellerId: text('seller_id').references(() => sellers.id),
  },
  (t) => [index('categories_seller').on(t.sellerId)],
);

/** What is sold. `seller_id` owns the row: only that seller's feed may change it. A removed product keeps its row and `rev`. */
export const products = pgTable(
  'products',
  {
    id: text('id').primaryKey(),
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    categoryId: text('category_id').notNull(),
    title: jsonb('title').$type<LocalizedText>().notNull(),
    brand: text('brand'),
    description: jsonb('description').$type<LocalizedText>(),
    pictures: jsonb('pictures').$type<readonly Picture[]>().notNull(),
    rating: jsonb('rating').$type<Rating>(),
    added: date('added', { mode: 'string' }).notNull(),
    /** Grows when something on the card changes, and never falls, not even when the product comes back. */
    rev: integer('rev').notNull().default(1),
    /** SHA-256 of what the card shows: tells a new card from an old one. */
    cardDigest: text('card_digest').notNull(),
    /** SHA-256 of all that was stated (card, description, offers): tells a changed row from an unchanged one. */
    digest: text('digest').notNull(),
    removedAt: timestamp('removed_at', { withTimezone: true }),
  },
  (t) => [index('products_category').on(t.categoryId), index('products_seller').on(t.sellerId)],
);

export const variants = pgTable(
  'variants',
  {
    id: text('id').primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    rank: integer('rank').notNull(),
    options: jsonb('options').$type<Record<string, string>>().notNull(),
    /** GTIN, digits only, with its right check digit. */
    barcode: text('barcode'),
    sku: text('sku'),
    picture: smallint('picture'),
  },
  (t) => [index('variants_product').on(t.productId), index('variants_barcode').on(t.barcode)],
);

/** A seller's price for a variant, in the currency of the seller's feed. */
export const offers = pgTable(
  'offers',
  {
    variantId: text('variant_id')
      .notNull()
      .references(() => variants.id),
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    amount: bigint('amount', { mode: 'number' }).notNull(),
    currency: text('currency').notNull(),
    was: bigint('was', { mode: 'number' }),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.sellerId] }),
    index('offers_seller').on(t.sellerId),
    check('offers_amount', sql`${t.amount} > 0 and ${t.amount} <= 1000000000000`),
    check('offers_was', sql`${t.was} > ${t.amount}`),
    check('offers_currency', sql`${t.currency} ~ '^[A-Z]{3}$'`),
  ],
);

/** What shoppers wrote. The card's rating is kept on the product. */
export const reviews = pgTable(
  'reviews',
  {
    id: text('id').primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    author: text('author').notNull(),
    rating: smallint('rating').notNull(),
    text: jsonb('text').$type<LocalizedText>(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [
    index('reviews_product').on(t.productId, t.at),
    check('reviews_rating', sql`${t.rating} between 1 and 5`),
  ],
);
