import * as v from 'valibot';
import { CategoryIdSchema, ProductIdSchema, VariantIdSchema } from '../ids.ts';
import { LocalizedTextSchema } from '../localized-text.ts';

/**
 * One picture. `art` pictures are rendered by the server: `/pictures/{key}/{width}.{avif|webp}` in the widths of
 * `PICTURE_WIDTHS`, transparent, for a tinted ground. `photo` pictures are addresses from a seller's feed.
 */
export const PictureSchema = v.variant('kind', [
  v.object({ kind: v.literal('art'), key: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._~-]{0,200}$/)) }),
  v.object({ kind: v.literal('photo'), url: v.pipe(v.string(), v.url(), v.startsWith('https://')) }),
]);
export type Picture = v.InferOutput<typeof PictureSchema>;

/** CSS-independent widths in pixels; the smallest one of each card's first picture belongs to the offline replica. */
export const PICTURE_WIDTHS = [160, 480, 960] as const;

/** The concrete thing that is sold: a size and a colour of a product, or its only form. */
export const VariantSchema = v.object({
  id: VariantIdSchema,
  /** What tells it from its siblings, e.g. `{ size: 'M', color: 'Red' }`; empty for an only variant. */
  options: v.record(v.string(), v.string()),
  /** GTIN, digits only. */
  barcode: v.optional(v.string()),
  /** Index into the card's `pictures` of this variant's own picture. */
  picture: v.optional(v.number()),
});
export type Variant = v.InferOutput<typeof VariantSchema>;

/**
 * All that a list, a filter, the search and the offline product page need of a product, except what moves often
 * (price, availability: see the overlay). Cards travel in immutable chunks.
 */
export const ProductCardSchema = v.object({
  id: ProductIdSchema,
  /** Grows with each change of the card; part of the shelf's digest. */
  rev: v.number(),
  category: CategoryIdSchema,
  title: LocalizedTextSchema,
  brand: v.optional(v.string()),
  /** Plain text, at most 300 characters a language; the full description is asked for online. */
  summary: v.optional(LocalizedTextSchema),
  pictures: v.array(PictureSchema),
  rating: v.optional(v.object({ average: v.number(), count: v.number() })),
  /** The day it came into the catalogue, `YYYY-MM-DD`, UTC: for "newest first". */
  added: v.optional(v.string()),
  variants: v.pipe(v.array(VariantSchema), v.minLength(1)),
});
export type ProductCard = v.InferOutput<typeof ProductCardSchema>;
