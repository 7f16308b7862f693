import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';

/** The offer a card shows: the cheapest that can be bought, else the cheapest; null where nobody offers it. */
export function bestOffer(offers: readonly Offer[]): Offer | null {
  let best: Offer | null = null;
  for (const offer of offers) {
    if (best === null || isBetter(offer, best)) best = offer;
  }
  return best;
}

/** How much lower than before, in whole percent; 0 without a reduction. */
export function discountPercent(offer: Pick<Offer, 'amount' | 'was'>): number {
  if (offer.was === undefined || offer.was <= offer.amount) return 0;
  return Math.round((1 - offer.amount / offer.was) * 100);
}

function isBetter(a: Offer, b: Offer): boolean {
  if (a.stock > 0 !== b.stock > 0) return a.stock > 0;
  return a.amount < b.amount;
}
