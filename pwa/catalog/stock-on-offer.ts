import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';

export interface StockOnOffer {
  /** Units that can be promised, of all offers together. */
  readonly units: number;
  /** At least one seller stated no number. */
  readonly assumed: boolean;
}

/** How much there is of what these offers sell. */
export function stockOnOffer(offers: readonly Offer[]): StockOnOffer {
  return {
    units: offers.reduce((sum, offer) => sum + offer.stock, 0),
    assumed: offers.some((offer) => offer.assumed === true && offer.stock > 0),
  };
}
