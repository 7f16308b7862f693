import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductCard } from '#shared-schema/catalog/product-card.ts';
import type { ShelfId } from '#shared-schema/ids.ts';

/** A card with its offers, as a shelf on this device knows them. */
export interface ShelvedProduct {
  readonly card: ProductCard;
  readonly offers: readonly Offer[];
  readonly shelf: ShelfId;
  /** When prices and stock were read (ISO 8601, UTC). */
  readonly pricesAt: string;
}
