import { sql } from 'drizzle-orm';
import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductCard, Variant } from '#shared-schema/catalog/product-card.ts';
import type { SearchDocument } from '#shared-schema/catalog/search-options.ts';
import type { CategoryId, ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import type { LocalizedText } from '#shared-schema/localized-text.ts';
import type { Executor } from '../platform/database.ts';
import { summarize } from './summarize.ts';

/** Which products: a category's, or those named. */
export type CardChoice = { readonly categoryId: string } | { readonly productIds: readonly string[] };

/** A card as it is published, and what else the shelf's search index and the product page need. */
export interface StoredCard {
  readonly card: ProductCard;
  readonly codes: readonly string[];
  readonly description: LocalizedText | null;
}

interface CardRow extends Record<string, unknown> {
  readonly id: string;
  readonly rev: number;
  readonly category_id: string;
  readonly title: LocalizedText;
  readonly brand: string | null;
  readonly description: LocalizedText | null;
  readonly pictures: ProductCard['pictures'];
  readonly rating: { average: number; count: number } | null;
  readonly added: string;
  readonly variants: {
    id: string;
    options: Record<string, string>;
    barcode: string | null;
    sku: string | null;
    picture: number | null;
  }[];
}

/** The cards of the products that are there, ordered by id. */
export async function readCards(db: Executor, choice: CardChoice): Promise<StoredCard[]> {
  const rows = await db.execute<CardRow>(sql`
    select p.id, p.rev, p.category_id, p.title, p.brand, p.description, p.pictures, p.rating, p.added::text as added,
      (select jsonb_agg(jsonb_build_object('id', v.id, 'options', v.options, 'barcode', v.barcode, 'sku', v.sku,
        'picture', v.picture) order by v.rank, v.id) from variants v where v.product_id = p.id) as variants
    from products p
    where p.removed_at is null and ${chosen(choice)} and exists (select 1 from variants v where v.product_id = p.id)
    order by p.id collate "C"
  `);
  return rows.map((row) => ({
    card: cardOf(row),
    codes: row.variants.flatMap(({ sku, barcode }) => [sku, barcode].filter((code) => code !== null)),
    description: row.description,
  }));
}

function chosen(choice: CardChoice) {
  return 'categoryId' in choice
    ? sql`p.category_id = ${choice.categoryId}`
    : sql`p.id in (select jsonb_array_elements_text(${JSON.stringify(choice.productIds)}::jsonb))`;
}

function cardOf(row: CardRow): ProductCard {
  const summary = summarize(row.description);
  return {
    id: row.id as ProductId,
    rev: row.rev,
    category: row.category_id as CategoryId,
    title: row.title,
    ...(row.brand === null ? {} : { brand: row.brand }),
    ...(summary === undefined ? {} : { summary }),
    pictures: row.pictures,
    ...(row.rating === null ? {} : { rating: row.rating }),
    added: row.added,
    variants: row.variants.map(
      ({ id, options, barcode, picture }): Variant => ({
        id: id as VariantId,
        options,
        ...(barcode === null ? {} : { barcode }),
        ...(picture === null ? {} : { picture }),
      }),
    ),
  };
}

/** What the search finds a product by. `path` is its category's and all above, in all languages. */
export function searchDocument({ card, codes }: StoredCard, path: string): SearchDocument {
  const written = new Set(codes.flatMap((code) => [code, code.replaceAll(/[^\p{L}\p{N}]+/gu, '')]));
  return {
    id: card.id,
    title: Object.values(card.title).join(' '),
    brand: card.brand ?? '',
    category: path,
    codes: [...written].join(' '),
  };
}

/** What a seller asks for a variant, with its product. */
export interface PricedOffer {
  readonly productId: ProductId;
  readonly variantId: VariantId;
  readonly sellerId: SellerId;
  readonly amount: number;
  readonly currency: string;
  readonly was: number | null;
}

/** All offers of the products, by variant in the card's order, the cheapest first. */
export async function readPricedOffers(db: Executor, choice: CardChoice): Promise<PricedOffer[]> {
  const rows = await db.execute<{
    product_id: string;
    variant_id: string;
    seller_id: string;
    amount: string;
    currency: string;
    was: string | null;
  }>(sql`
    select v.product_id, o.variant_id, o.seller_id, o.amount, o.currency, o.was
    from offers o join variants v on v.id = o.variant_id join products p on p.id = v.product_id
    where p.removed_at is null and ${chosen(choice)}
    order by v.product_id collate "C", v.rank, v.id, o.amount, o.seller_id
  `);
  return rows.map((row) => ({
    productId: row.product_id as ProductId,
    variantId: row.variant_id as VariantId,
    sellerId: row.seller_id as SellerId,
    amount: Number(row.amount),
    currency: row.currency,
    was: row.was === null ? null : Number(row.was),
  }));
}

/** What can be promised of a seller's variant now. */
export interface StockReading {
  readonly variantId: VariantId;
  readonly sellerId: SellerId;
  readonly available: number;
  readonly assumed: boolean;
}

/** Reads stock; `inventory/read-stock.ts` is one. */
export type ReadStock = (db: Executor, variantIds: readonly VariantId[]) => Promise<readonly StockReading[]>;

/** The products' offers with what is in stock, by product. */
export async function readOffersWithStock(
  db: Executor,
  readStock: ReadStock,
  choice: CardChoice,
): Promise<ReadonlyMap<ProductId, Offer[]>> {
  const priced = await readPricedOffers(db, choice);
  const readings = await readStock(db, [...new Set(priced.map((offer) => offer.variantId))]);
  const stock = new Map(readings.map((reading) => [`${reading.variantId} ${reading.sellerId}`, reading]));
  const byProduct = new Map<ProductId, Offer[]>();
  for (const { productId, variantId, sellerId, amount, currency, was } of priced) {
    const reading = stock.get(`${variantId} ${sellerId}`);
    const offers = byProduct.get(productId) ?? [];
    if (offers.length === 0) byProduct.set(productId, offers);
    offers.push({
      variant: variantId,
      seller: sellerId,
      amount,
      currency,
      ...(was === null ? {} : { was }),
      stock: reading?.available ?? 0,
      ...(reading?.assumed ? { assumed: true } : {}),
    });
  }
  return byProduct;
}
