import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { Money } from '#shared-schema/money.ts';
import type { Wish } from '#shared-schema/wish-list/wish.ts';

export type PriceSinceWished =
  /** By so much. */
  | { readonly kind: 'cheaper'; readonly price: Money }
  /** What it was then. */
  | { readonly kind: 'dearer'; readonly price: Money };

/** How the price now differs from the one that was seen with the wish. Prices in different currencies do not compare. */
export function priceSinceWished(
  { priceSeen }: Wish,
  offer: Pick<Offer, 'amount' | 'currency'> | undefined,
): PriceSinceWished | undefined {
  if (!offer || !priceSeen || priceSeen.currency !== offer.currency) return undefined;
  const fallen = priceSeen.amount - offer.amount;
  if (fallen > 0) return { kind: 'cheaper', price: { amount: fallen, currency: offer.currency } };
  return fallen < 0 ? { kind: 'dearer', price: priceSeen } : undefined;
}
