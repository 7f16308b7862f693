import type { Currency, Money } from '../money.ts';
import type { Offer } from './catalog-replica.ts';
import { compareProducts, type SortOrder } from './compare-products.ts';
import type { ProductCard } from './product-card.ts';
import { isInStock, shownPrice } from './product-price.ts';

/** A product of a list: its card, its offers, and how well it fits the query if there was one. */
export interface ListedProduct {
  readonly card: ProductCard;
  readonly offers: readonly Offer[];
  readonly score?: number;
}

/** What the shopper chose; what is absent does not restrict. */
export interface ProductFilter {
  /** One of these. */
  readonly brands?: readonly string[] | undefined;
  /** Minor units of one currency, both ends included. Prices in other currencies do not fit. */
  readonly price?: {
    readonly currency: Currency;
    readonly min?: number | undefined;
    readonly max?: number | undefined;
  };
  readonly inStock?: boolean | undefined;
}

/** What could be chosen, with how many products that would show: each facet's counts ignore its own selection (K9). */
export interface ProductFacets {
  /** Most products first, then by name. */
  readonly brands: readonly { readonly brand: string; readonly count: number }[];
  /** One entry a currency, most products first. */
  readonly prices: readonly {
    readonly currency: Currency;
    readonly min: number;
    readonly max: number;
    readonly count: number;
  }[];
  readonly inStock: number;
}

interface Weighed extends ListedProduct {
  readonly price: Money | undefined;
  readonly stocked: boolean;
}

/**
 * The products that fit the filter, in order, and the facets. Pure, total (no two products tie: ids decide), and the same on
 * the device and on the server. `T` comes back as it was given.
 */
export function sortAndFilter<T extends ListedProduct>(
  products: readonly T[],
  filter: ProductFilter,
  sort: SortOrder,
): { readonly products: T[]; readonly facets: ProductFacets } {
  const weighed = products.map((product) => ({
    ...weigh(product),
    product,
  }));
  const fits = (skip?: 'brands' | 'price' | 'inStock') =>
    weighed.filter(
      (product) =>
        (skip === 'brands' || fitsBrand(product, filter)) &&
        (skip === 'price' || fitsPrice(product, filter)) &&
        (skip === 'inStock' || filter.inStock !== true || product.stocked),
    );
  return {
    products: fits()
      .toSorted(compareProducts(sort))
      .map(({ product }) => product),
    facets: {
      brands: brandCounts(fits('brands')),
      prices: priceRanges(fits('price')),
      inStock: fits('inStock').filter((product) => product.stocked).length,
    },
  };
}

function weigh({ card, offers, score }: ListedProduct): Weighed {
  return {
    card,
    offers,
    price: shownPrice(offers),
    stocked: isInStock(offers),
    ...(score === undefined ? {} : { score }),
  };
}

function fitsBrand({ card }: Weighed, { brands }: ProductFilter): boolean {
  return (
    brands === undefined || brands.length === 0 || (card.brand !== undefined && brands.includes(card.brand))
  );
}

function fitsPrice({ price }: Weighed, { price: wanted }: ProductFilter): boolean {
  if (!wanted || (wanted.min === undefined && wanted.max === undefined)) return true;
  if (price?.currency !== wanted.currency) return false;
  return price.amount >= (wanted.min ?? 0) && price.amount <= (wanted.max ?? Number.POSITIVE_INFINITY);
}

function brandCounts(products: readonly Weighed[]) {
  const counts = new Map<string, number>();
  for (const { card } of products) {
    if (card.brand !== undefined) counts.set(card.brand, (counts.get(card.brand) ?? 0) + 1);
  }
  return [...counts]
    .map(([brand, count]) => ({ brand, count }))
    .toSorted((a, b) => b.count - a.count || (a.brand < b.brand ? -1 : 1));
}

function priceRanges(products: readonly Weighed[]) {
  const ranges = new Map<Currency, { min: number; max: number; count: number }>();
  for (const { price } of products) {
    if (!price) continue;
    const range = ranges.get(price.currency) ?? { min: price.amount, max: price.amount, count: 0 };
    range.min = Math.min(range.min, price.amount);
    range.max = Math.max(range.max, price.amount);
    range.count += 1;
    ranges.set(price.currency, range);
  }
  return [...ranges]
    .map(([currency, range]) => ({ currency, ...range }))
    .toSorted((a, b) => b.count - a.count || (a.currency < b.currency ? -1 : 1));
}
