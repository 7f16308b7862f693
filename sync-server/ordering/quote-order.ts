import { offerKey } from '#shared-schema/ordering/order-check.ts';
import type { PlaceOrder } from '#shared-schema/ordering/place-order.ts';
import { priceCart } from '#shared-schema/pricing/price-cart.ts';
import { done, type Result } from '#shared-schema/problem.ts';
import type { OfferToOrder } from './ordering-dependencies.ts';
import { priceNow } from './price-now.ts';
import type { HeldPrices } from './quote-tokens.ts';
import type { StoredOrder } from './stored-order.ts';

/** What an order costs now: the part of it that is frozen. */
export type QuotedOrder = Pick<StoredOrder, 'currency' | 'lines' | 'totals' | 'agreedTotal'>;

/** Why an order cannot be had as it was agreed to. */
export type Disagreement = 'unknown-offer' | 'price-changed';

/**
 * Prices the lines of an order by today's offers, or by held prices where those are lower. Disagrees with `unknown-offer`
 * when something is not on sale, and with `price-changed` when a line, or all of them together, cost more than the shopper
 * agreed to, or the currency is another one; what fell is charged as it is now (O4). Refuses `mixed-currencies`, and
 * more money than an order can be worth.
 */
export function quoteOrder(
  wish: PlaceOrder,
  offers: ReadonlyMap<string, OfferToOrder>,
  held: HeldPrices | undefined,
  vatPercent: number,
): Result<QuotedOrder | Disagreement> {
  const lines = wish.lines.flatMap(({ quantity, ...line }) => {
    const offer = offers.get(offerKey(line));
    return offer ? [{ offer, quantity, agreed: line.unitPrice, unitPrice: priceNow(offer, held) }] : [];
  });
  if (lines.length === 0) return done('unknown-offer');
  const priced = priceCart(lines, vatPercent);
  if (!priced.ok) return priced;
  if (lines.length < wish.lines.length) return done('unknown-offer');
  const { currency, totals } = priced.value;
  const agreed =
    wish.currency === currency &&
    wish.total >= totals.total &&
    lines.every((line) => line.agreed >= line.unitPrice.amount);
  if (!agreed) return done('price-changed');
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
