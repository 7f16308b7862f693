import { createContext, type ReactNode } from 'react';
import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductCard, Variant } from '#shared-schema/catalog/product-card.ts';

/** What an app puts over a product's picture, e.g. the heart of the wish list. */
export interface WishSlotProps {
  readonly card: ProductCard;
  /** What is shown of it now. */
  readonly offer: Offer | undefined;
  /** Chosen on the product's own page; absent on tiles. */
  readonly variant?: Variant | undefined;
}

export const WishSlot = createContext<((props: WishSlotProps) => ReactNode) | undefined>(undefined);
