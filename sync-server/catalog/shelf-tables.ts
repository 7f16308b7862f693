import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** A chunk as the shelf's manifest names it; `slot` is the number its products carry. */
export interface ShelfChunk {
  readonly slot: number;
  readonly hash: string;
  readonly bytes: number;
  readonly count: number;
}

/** A published shelf. `seq` grows by one with each publication that changed something, in the publisher's transaction. */
export const shelves = pgTable(
  'shelves',
  {
    id: text('id').primaryKey(),
    categoryId: text('category_id').notNull(),
    /** 1 for a category's first shelf, 2 for `id~2`, … */
    part: integer('part').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    digest: text('digest').notNull(),
    count: integer('count').notNull(),
    bytes: integer('bytes').notNull(),
    chunks: jsonb('chunks').$type<readonly ShelfChunk[]>().notNull(),
    overlayHash: text('overlay_hash').notNull(),
    overlayBytes: integer('overlay_bytes').notNull(),
    /** SHA-256 of the overlay without its time: an overlay whose offers stayed the same is not published again. */
    offersDigest: text('offers_digest').notNull(),
    searchHash: text('search_hash').notNull(),
    searchBytes: integer('search_bytes').notNull(),
    publishedAt: timestamp('published_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('shelves_category').on(t.categoryId)],
);

/** Immutable files by the SHA-256 of their plain bytes, kept compressed. */
export const blobs = pgTable(
  'blobs',
  {
    hash: text('hash').primaryKey(),
    contentType: text('content_type').notNull(),
    size: integer('size').notNull(),
    gzip: bytea('gzip').notNull(),
    brotli: bytea('brotli').notNull(),
    /** Null while a shelf uses it; afterwards when it may go, so that devices which still read the old shelf can finish. */
    pruneAfter: timestamp('prune_after', { withTimezone: true }),
  },
  (t) => [index('blobs_prune').on(t.pruneAfter)],
);

/** In which shelf and chunk a card is. Kept by the publisher alone, so that a change of one card moves no other. */
export const cardPlaces = pgTable(
  'card_places',
  {
    productId: text('product_id').primaryKey(),
    categoryId: text('category_id').notNull(),
    part: integer('part').notNull(),
    slot: integer('slot').notNull(),
  },
  (t) => [index('card_places_category').on(t.categoryId)],
);

/**
 * What the publisher has to look at: a category whose cards changed, or a variant whose price or stock moved.
 * Rows are only added and, once published, deleted; writers never wait for each other here.
 */
export const shelfMarks = pgTable(
  'shelf_marks',
  {
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity().primaryKey(),
    categoryId: text('category_id'),
    variantId: text('variant_id'),
  },
  (t) => [
    check('shelf_marks_one', sql`num_nonnulls(${t.categoryId}, ${t.variantId}) = 1`),
    index('shelf_marks_category').on(t.categoryId),
    index('shelf_marks_variant').on(t.variantId),
  ],
);
