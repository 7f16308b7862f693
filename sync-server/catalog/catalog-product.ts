import type { CategoryId, ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import type { LocalizedText } from '#shared-schema/localized-text.ts';
import type { Money } from '#shared-schema/money.ts';
import type { StockStatement } from '#shared-schema/inventory/stock-statement.ts';
import type { Picture } from '#shared-schema/catalog/product-card.ts';

export type { StockStatement };

export interface CatalogOffer {
  readonly seller: SellerId;
  readonly price: Money;
  /** Minor units before a reduction; higher than the price. */
  readonly was?: number;
  readonly stock: StockStatement;
}

export interface CatalogVariant {
  readonly id: VariantId;
  readonly options: Readonly<Record<string, string>>;
  readonly barcode?: string;
  /** The seller's or maker's article number: found by the search, not shown on the card. */
  readonly sku?: string;
  readonly picture?: number;
  readonly offers: readonly CatalogOffer[];
}

/** A product as the catalogue takes it in, from a feed or from the demo market: the row's parsed, trusted form. */
export interface CatalogProduct {
  readonly id: ProductId;
  readonly category: CategoryId;
  readonly title: LocalizedText;
  readonly brand?: string;
  /** Plain text, paragraphs separated by a blank line; any length. */
  readonly description?: LocalizedText;
  readonly pictures: readonly Picture[];
  readonly rating?: { readonly average: number; readonly count: number };
  readonly variants: readonly CatalogVariant[];
}
