import type { ReactNode } from 'react';
import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductCard, Variant } from '#shared-schema/catalog/product-card.ts';

/** What an app puts at the foot of a tile's picture, e.g. the cart's button. */
export type TileBuy = (card: ProductCard, offers: readonly Offer[]) => ReactNode;

/** What is chosen on the product page: this variant, from this seller. */
export interface ProductSelection {
  readonly card: ProductCard;
  readonly variant: Variant;
  readonly offer: Offer;
}

/** What an app puts into the product page's sticky bar. Not asked for what is sold out. */
export type ProductBuy = (selection: ProductSelection) => ReactNode;
