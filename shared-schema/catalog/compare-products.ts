import type { Money } from '../money.ts';
import type { ProductCard } from './product-card.ts';

export const SORT_ORDERS = ['relevance', 'price-up', 'price-down', 'rating', 'newest'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

interface Comparable {
  readonly card: ProductCard;
  readonly score?: number;
  readonly price: Money | undefined;
  readonly stocked: boolean;
}

/** A rating counts as if so many shoppers had given this average before: one five-star review does not lead the list. */
const PRIOR = { average: 3.8, count: 8 };

/**
 * Compares two products for a list; never 0 for two different ones. `relevance`: fit to the query, then what is in stock, then
 * what is well rated. By price: what has none comes last, and one currency does not mix with another.
 */
export function compareProducts(sort: SortOrder): (a: Comparable, b: Comparable) => number {
  const byRating = (a: Comparable, b: Comparable) => fairRating(b.card) - fairRating(a.card);
  const byStock = (a: Comparable, b: Comparable) => Number(b.stocked) - Number(a.stocked);
  const orders: Record<SortOrder, readonly ((a: Comparable, b: Comparable) => number)[]> = {
    relevance: [(a, b) => (b.score ?? 0) - (a.score ?? 0), byStock, byRating],
    'price-up': [(a, b) => comparePrices(a.price, b.price, 1)],
    'price-down': [(a, b) => comparePrices(a.price, b.price, -1)],
    rating: [byRating, byStock],
    newest: [(a, b) => compareTexts(b.card.added ?? '', a.card.added ?? ''), byStock],
  };
  return (a, b) => {
    for (const order of orders[sort]) {
      const compared = order(a, b);
      if (compared !== 0) return compared;
    }
    return compareTexts(a.card.id, b.card.id);
  };
}

function fairRating({ rating }: ProductCard): number {
  const { average, count } = rating ?? { average: 0, count: 0 };
  return (average * count + PRIOR.average * PRIOR.count) / (count + PRIOR.count);
}

function comparePrices(a: Money | undefined, b: Money | undefined, direction: 1 | -1): number {
  if (!a || !b) return Number(!a) - Number(!b);
  return compareTexts(a.currency, b.currency) || direction * (a.amount - b.amount);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
