import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import { shownOffer } from '#shared-schema/catalog/product-price.ts';

/** How much lower than before, in whole percent rounded down; 0 without a reduction. */
export function discountPercent(offer: Pick<Offer, 'amount' | 'was'> | undefined): number {
  if (offer?.was === undefined || offer.was <= offer.amount) return 0;
  return Math.floor((1 - offer.amount / offer.was) * 100);
}

/** The reduction of the price that a list shows. */
export function shownDiscount(offers: readonly Offer[]): number {
  return discountPercent(shownOffer(offers));
}
