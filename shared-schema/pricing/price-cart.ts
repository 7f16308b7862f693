import { type Currency, type Money, timesMoney } from '../money.ts';
import { done, refuse, type Result } from '../problem.ts';

/** What a line costs a piece, and how many of it. */
export interface LineToPrice {
  readonly unitPrice: Money;
  readonly quantity: number;
}

export interface OrderTotals {
  /** Minor units, like all amounts here. */
  readonly items: number;
  /** Delivery to a pick-up point costs nothing. */
  readonly delivery: number;
  /** The part of `total` that is VAT. */
  readonly vatIncluded: number;
  readonly total: number;
}

export type PricedLine<Line> = Line & { readonly total: number };

export interface PricedCart<Line> {
  readonly currency: Currency;
  readonly lines: readonly PricedLine<Line>[];
  readonly totals: OrderTotals;
}

/** The largest amount that a price or a total may have, see `MinorUnitsSchema`. */
const LARGEST_AMOUNT = 1e12;

/**
 * Adds up an order's lines. Prices include VAT: its share is taken out of the total once, as
 * `total × percent / (100 + percent)`, rounded half up to a whole minor unit.
 * Refuses no lines (`empty-order`), lines in several currencies (`mixed-currencies`: one order a currency) and a
 * total above 1,000,000,000,000 minor units (`invalid`).
 */
export function priceCart<Line extends LineToPrice>(
  lines: readonly Line[],
  vatPercent: number,
): Result<PricedCart<Line>> {
  const first = lines[0];
  if (!first) return refuse('empty-order', 'An order needs a line.');
  const { currency } = first.unitPrice;
  if (lines.some((line) => line.unitPrice.currency !== currency)) {
    return refuse('mixed-currencies', 'The lines of one order are in one currency.', { pointer: '/lines' });
  }
  const priced = lines.map((line) => ({ ...line, total: timesMoney(line.unitPrice, line.quantity).amount }));
  const items = priced.reduce((sum, line) => sum + line.total, 0);
  if (items > LARGEST_AMOUNT) {
    return refuse('invalid', 'The order is worth more than an order can be.', { pointer: '/lines' });
  }
  return done({
    currency,
    lines: priced,
    totals: { items, delivery: 0, vatIncluded: vatWithin(items, vatPercent), total: items },
  });
}

/** Half up, in whole numbers: floor((2 × amount × percent + 100 + percent) / (2 × (100 + percent))). */
function vatWithin(amount: number, percent: number): number {
  const whole = 100 + percent;
  return Math.floor((2 * amount * percent + whole) / (2 * whole));
}
