import * as v from 'valibot';
import { CategoryIdSchema, ProductIdSchema, SellerIdSchema, ShelfIdSchema, VariantIdSchema } from '../ids.ts';
import { LocalizedTextSchema } from '../localized-text.ts';
import { CurrencySchema, MinorUnitsSchema } from '../money.ts';
import { ProductCardSchema } from './product-card.ts';

/** At most so many products on a shelf: a larger leaf category is cut into shelves `id`, `id~2`, `id~3`, … */
export const SHELF_LIMIT = 2_000;
/** At most so many cards in a chunk. */
export const CHUNK_LIMIT = 500;

export const Sha256Schema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'A SHA-256 in lower-case hex'));

export const CategorySchema = v.object({
  id: CategoryIdSchema,
  parent: v.nullable(CategoryIdSchema),
  title: LocalizedTextSchema,
  /** Place among its siblings. */
  rank: v.number(),
});
export type Category = v.InferOutput<typeof CategorySchema>;

export const SellerSchema = v.object({
  id: SellerIdSchema,
  name: v.string(),
  rating: v.optional(v.object({ average: v.number(), count: v.number() })),
});
export type Seller = v.InferOutput<typeof SellerSchema>;

export const ShelfSummarySchema = v.object({
  id: ShelfIdSchema,
  category: CategoryIdSchema,
  /** Gap-free version of the shelf: the overlay, the chunks or the search index changed. */
  seq: v.number(),
  digest: Sha256Schema,
  count: v.number(),
  /** Bytes to download for the whole shelf (compressed, pictures not included). */
  bytes: v.number(),
});
export type ShelfSummary = v.InferOutput<typeof ShelfSummarySchema>;

/** `GET /api/catalog/manifest`: what exists and in which version; one conditional request says what changed. */
export const CatalogManifestSchema = v.object({
  /** Names this life of the database; after a restore it differs and everything is fetched anew. */
  epoch: v.string(),
  categories: v.array(CategorySchema),
  sellers: v.array(SellerSchema),
  shelves: v.array(ShelfSummarySchema),
});
export type CatalogManifest = v.InferOutput<typeof CatalogManifestSchema>;

const BlobRefSchema = v.object({ hash: Sha256Schema, bytes: v.number() });

/** `GET /api/catalog/shelves/:id`: which blobs make up the shelf now. */
export const ShelfManifestSchema = v.object({
  epoch: v.string(),
  id: ShelfIdSchema,
  category: CategoryIdSchema,
  seq: v.number(),
  chunks: v.array(v.object({ ...BlobRefSchema.entries, count: v.number() })),
  /** Changes since a chunk was written; always empty until deltas are published. */
  deltas: v.array(BlobRefSchema),
  overlay: BlobRefSchema,
  search: BlobRefSchema,
  digest: Sha256Schema,
});
export type ShelfManifest = v.InferOutput<typeof ShelfManifestSchema>;

/** The blob behind `chunks[].hash`. */
export const ChunkSchema = v.object({ cards: v.pipe(v.array(ProductCardSchema), v.maxLength(CHUNK_LIMIT)) });
export type Chunk = v.InferOutput<typeof ChunkSchema>;

/** A seller's price and availability of a variant. */
export const OfferSchema = v.object({
  variant: VariantIdSchema,
  seller: SellerIdSchema,
  amount: MinorUnitsSchema,
  currency: CurrencySchema,
  /** The price before, in the same currency, when higher. */
  was: v.optional(MinorUnitsSchema),
  /** Units that can be promised now, over all warehouses. */
  stock: v.number(),
  /** The seller said "in stock" without a number: `stock` is an assumption. */
  assumed: v.optional(v.literal(true)),
});
export type Offer = v.InferOutput<typeof OfferSchema>;

/** The blob behind `overlay.hash`: what moves often. `offers` are keyed by product id. */
export const OverlaySchema = v.object({
  /** When the publisher read prices and stock: ISO 8601, UTC. The age shown beside a price counts from here. */
  at: v.string(),
  offers: v.record(ProductIdSchema, v.array(OfferSchema)),
});
export type Overlay = v.InferOutput<typeof OverlaySchema>;

/**
 * What a shelf's digest is the SHA-256 of: one line `id:rev` a card, sorted by id in code-point order.
 * Both sides compute it from the cards they hold; a device whose digest differs drops the shelf and loads it again.
 */
export function shelfDigestText(cards: Iterable<{ readonly id: string; readonly rev: number }>): string {
  return [...cards]
    .map((card) => `${card.id}:${card.rev}`)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .join('\n');
}
