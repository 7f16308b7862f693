import type { PlaceOrder, PlaceOrderLine, Quote } from '#shared-schema/ordering/place-order.ts';
import { priceCart } from '#shared-schema/pricing/price-cart.ts';
import { done, refuse, type Result } from '#shared-schema/problem.ts';
import type { Tx } from '../platform/database.ts';
import type { OfferToOrder, OrderingDependencies } from './ordering-dependencies.ts';
import type { StoredOrder } from './stored-order.ts';

/** What an order costs now: the part of it that is frozen. */
export type QuotedOrder = Pick<StoredOrder, 'currency' | 'lines' | 'totals' | 'agreedTotal'>;

/**
 * Prices the lines of an order by today's offers. Refuses `unknown-offer` when something is not on sale,
 * `mixed-currencies`, and `price-changed` with `extra.quote` when a line, or all of them together, cost more than the
 * shopper agreed to, or the currency is another one. What fell is charged as it is now (O4).
 */
export async function quoteOrder(
  tx: Tx,
  wish: PlaceOrder,
  { readOffers, vatPercent }: Pick<OrderingDependencies, 'readOffers' | 'vatPercent'>,
): Promise<Result<QuotedOrder>> {
  const offers = new Map((await readOffers(tx, wish.lines)).map((offer) => [keyOf(offer), offer]));
  const lines: (PlaceOrderLine & { offer: OfferToOrder })[] = [];
  for (const [index, line] of wish.lines.entries()) {
    const offer = offers.get(keyOf(line));
    if (!offer) return unknownOffer(wish, offers, index);
    lines.push({ ...line, offer });
  }
  const priced = priceCart(
    lines.map((line) => ({ ...line, unitPrice: line.offer.price })),
    vatPercent,
  );
  if (!priced.ok) return priced;
  const { currency, totals } = priced.value;
  const agreed =
    wish.currency === currency &&
    wish.total >= totals.total &&
    lines.every((line) => line.unitPrice >= line.offer.price.amount);
  if (!agreed) {
    const quote: Quote = {
      currency,
      total: totals.total,
      lines: lines.map(({ variantId, sellerId, quantity, offer }) => ({
        variantId,
        sellerId,
        quantity,
        unitPrice: offer.price.amount,
      })),
    };
    return refuse('price-changed', 'The order costs something else now.', { extra: { quote } });
  }
  return done({
    currency,
    totals,
    agreedTotal: agreedTotal(wish, totals.total),
    lines: priced.value.lines.map(({ offer, quantity, unitPrice, total }) => {
      const { price: _, picture, ...frozen } = offer;
      return { ...frozen, ...(picture ? { picture } : {}), quantity, unitPrice: unitPrice.amount, total };
    }),
  });
}

/** What was agreed to, where it came cheaper. A total above its own lines was never agreed to. */
function agreedTotal(wish: PlaceOrder, total: number): number | null {
  const ofLines = wish.lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0);
  const agreed = Math.min(wish.total, ofLines);
  return agreed > total ? agreed : null;
}

function unknownOffer(wish: PlaceOrder, offers: ReadonlyMap<string, OfferToOrder>, first: number) {
  const unknown = wish.lines
    .filter((line) => !offers.has(keyOf(line)))
    .map(({ variantId, sellerId }) => ({ variantId, sellerId }));
  return refuse('unknown-offer', 'The seller does not sell this (any more).', {
    pointer: `/lines/${first}`,
    extra: { unknown },
  });
}

const keyOf = ({ variantId, sellerId }: { variantId: string; sellerId: string }) =>
  `${variantId}|${sellerId}`;
