import * as v from 'valibot';
import { CategoryIdSchema, ProductIdSchema, SellerIdSchema, ShelfIdSchema } from '../ids.ts';
import { LocalizedTextSchema } from '../localized-text.ts';
import { CurrencySchema, MinorUnitsSchema } from '../money.ts';
import { OfferSchema, SellerSchema } from './catalog-replica.ts';
import { SORT_ORDERS } from './compare-products.ts';
import { ProductCardSchema } from './product-card.ts';
import { QUERY_LIMIT } from './query-limit.ts';

const wholeNumber = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,13}$/, 'A whole number'),
    v.transform(Number),
    v.minValue(min, `At least ${min}`),
    v.maxValue(max, `At most ${max}`),
  );

const QuerySchema = v.pipe(
  v.string(),
  v.maxLength(QUERY_LIMIT, `A query has at most ${QUERY_LIMIT} characters`),
);

/** Query of `GET /api/catalog/search`. At least one of `q`, `shelf` and `category` says where to look. */
export const SearchQuerySchema = v.object({
  q: v.optional(QuerySchema, ''),
  shelf: v.optional(ShelfIdSchema),
  /** This category and all below it. */
  category: v.optional(CategoryIdSchema),
  /** May be given several times: one of them. */
  brand: v.optional(
    v.pipe(
      v.union([
        v.array(v.string()),
        v.pipe(
          v.string(),
          v.transform((one) => [one]),
        ),
      ]),
      v.maxLength(50),
    ),
  ),
  /** Minor units of `currency`. */
  priceMin: v.optional(wholeNumber(0, 1e12)),
  priceMax: v.optional(wholeNumber(0, 1e12)),
  currency: v.optional(CurrencySchema),
  inStock: v.optional(v.picklist(['0', '1'])),
  sort: v.optional(v.picklist(SORT_ORDERS), 'relevance'),
  limit: v.optional(wholeNumber(1, 100), '24'),
  offset: v.optional(wholeNumber(0, 10_000), '0'),
});
export type SearchQuery = v.InferOutput<typeof SearchQuerySchema>;

export const SearchAnswerSchema = v.object({
  /** What was searched for instead, when the query itself found nothing: the other keyboard layout or alphabet. */
  corrected: v.optional(v.string()),
  /** Products that fit, of which `hits` is a part. */
  total: v.number(),
  hits: v.array(v.object({ card: ProductCardSchema, offers: v.array(OfferSchema) })),
  facets: v.object({
    brands: v.array(v.object({ brand: v.string(), count: v.number() })),
    prices: v.array(
      v.object({ currency: CurrencySchema, min: MinorUnitsSchema, max: MinorUnitsSchema, count: v.number() }),
    ),
    inStock: v.number(),
  }),
});
export type SearchAnswer = v.InferOutput<typeof SearchAnswerSchema>;

export const SuggestQuerySchema = v.object({
  q: v.pipe(QuerySchema, v.minLength(1)),
});

/** `GET /api/catalog/suggest`: what a shopper who has typed this may want. */
export const SuggestAnswerSchema = v.object({
  categories: v.array(v.object({ id: CategoryIdSchema, title: LocalizedTextSchema })),
  brands: v.array(v.string()),
  products: v.array(v.object({ id: ProductIdSchema, title: LocalizedTextSchema })),
});
export type SuggestAnswer = v.InferOutput<typeof SuggestAnswerSchema>;

export const ReviewSchema = v.object({
  id: v.string(),
  author: v.string(),
  /** 1 to 5. */
  rating: v.number(),
  text: v.optional(LocalizedTextSchema),
  /** ISO 8601, UTC. */
  at: v.string(),
});
export type Review = v.InferOutput<typeof ReviewSchema>;

/** `GET /api/catalog/products/:id`: the card, and what a device does not keep. */
export const ProductAnswerSchema = v.object({
  card: ProductCardSchema,
  /** The whole of it; plain text, paragraphs separated by a blank line. */
  description: v.optional(LocalizedTextSchema),
  /** The shelf on which a device finds the card; absent until it is published. */
  shelf: v.optional(ShelfIdSchema),
  /** When prices and stock were read: ISO 8601, UTC. */
  at: v.string(),
  offers: v.array(OfferSchema),
  sellers: v.array(SellerSchema),
  reviews: v.object({
    /** Absent when nobody has rated it. */
    average: v.optional(v.number()),
    count: v.number(),
    /** The latest ten. */
    latest: v.array(ReviewSchema),
  }),
});
export type ProductAnswer = v.InferOutput<typeof ProductAnswerSchema>;

/** `GET /api/catalog/by-barcode/:gtin`: the products that carry it (several sellers may have filed the same thing). */
export const BarcodeAnswerSchema = v.object({
  products: v.array(v.object({ product: ProductIdSchema, variant: v.string(), seller: SellerIdSchema })),
});
