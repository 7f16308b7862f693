import type { Money } from '#shared-schema/money.ts';
import { offerKey } from '#shared-schema/ordering/order-check.ts';
import type { OfferKey } from './ordering-dependencies.ts';
import type { HeldPrices } from './quote-tokens.ts';

/** What an offer costs somebody who holds a quote: the quoted price, or today's where that is lower (O14). */
export function priceNow(offer: OfferKey & { readonly price: Money }, held: HeldPrices | undefined): Money {
  const { price } = offer;
  const quoted = held?.currency === price.currency ? held.prices.get(offerKey(offer)) : undefined;
  return quoted !== undefined && quoted < price.amount ? { ...price, amount: quoted } : price;
}
