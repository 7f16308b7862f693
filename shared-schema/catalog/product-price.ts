import type { Money } from '../money.ts';
import type { Offer } from './catalog-replica.ts';

/**
 * The offer a list shows for a product: the cheapest that is in stock, else the cheapest. Offers in another currency than the
 * first one's cannot be compared with it and come last. Undefined for a product that nobody offers.
 */
export function shownOffer(offers: readonly Offer[]): Offer | undefined {
  const inStock = offers.filter((offer) => offer.stock > 0);
  const candidates = inStock.length > 0 ? inStock : offers;
  const currency = candidates[0]?.currency;
  return candidates
    .filter((offer) => offer.currency === currency)
    .reduce<Offer | undefined>(
      (best, offer) => (best && best.amount <= offer.amount ? best : offer),
      undefined,
    );
}

/** What a list shows as the product's price. */
export function shownPrice(offers: readonly Offer[]): Money | undefined {
  const offer = shownOffer(offers);
  return offer && { amount: offer.amount, currency: offer.currency };
}

export function isInStock(offers: readonly Offer[]): boolean {
  return offers.some((offer) => offer.stock > 0);
}
