import type { Currency } from '#shared-schema/money.ts';
import type { FacetValue, ListFacets, ListFilters } from '../device/catalog/list-query.ts';
import type { ListedProduct, Passed } from './judge-product.ts';
import { fittingVariants } from './judge-product.ts';
import { compareOptionValues } from './compare-option-values.ts';

type Judged = { readonly each: ListedProduct; readonly passed: Passed };
type Part = keyof Passed;

/** Options with more values than that are no filter anybody would use. */
const OPTION_VALUES = 60;

/**
 * How many products each choice would leave: a part's own choice does not count for that part, so that a second brand
 * can be added to the first.
 */
export function countFacets(judged: readonly Judged[], filters: ListFilters): ListFacets {
  const brands = new Map<string, number>();
  const options = new Map<string, Map<string, number>>();
  const prices = new Map<Currency, { min: number; max: number; count: number }>();
  let inStock = 0;
  let sale = 0;
  for (const { each, passed } of judged) {
    const { product, offer, percentOff } = each;
    if (passesBut(passed, 'brand') && product.card.brand !== undefined) count(brands, product.card.brand);
    if (passesBut(passed, 'inStock') && (offer?.stock ?? 0) > 0) inStock += 1;
    if (passesBut(passed, 'sale') && percentOff > 0) sale += 1;
    if (passesBut(passed, 'options')) countOptions(options, each, filters);
    if (passesBut(passed, 'price') && offer) {
      const range = prices.get(offer.currency) ?? { min: offer.amount, max: offer.amount, count: 0 };
      range.min = Math.min(range.min, offer.amount);
      range.max = Math.max(range.max, offer.amount);
      range.count += 1;
      prices.set(offer.currency, range);
    }
  }
  const [price] = [...prices].toSorted(([, a], [, b]) => b.count - a.count);
  return {
    brands: facet(brands).toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
    options: [...options]
      .filter(([, values]) => values.size > 1 && values.size <= OPTION_VALUES)
      .map(([name, values]) => ({ name, values: facet(values).toSorted(compareOptionValues) })),
    price: price ? { currency: price[0], min: price[1].min, max: price[1].max } : null,
    inStock,
    sale,
  };
}

function passesBut(passed: Passed, part: Part): boolean {
  return (Object.keys(passed) as Part[]).every((each) => each === part || passed[each]);
}

/** A product counts once for each value that a fitting variant of it has. */
function countOptions(
  options: Map<string, Map<string, number>>,
  each: ListedProduct,
  filters: ListFilters,
): void {
  const names = new Set(each.product.card.variants.flatMap((variant) => Object.keys(variant.options)));
  for (const name of names) {
    const fitting = fittingVariants(each.product, filters, name);
    const values = new Set(fitting.map((variant) => variant.options[name]));
    const counts = options.get(name) ?? new Map<string, number>();
    for (const value of values) if (value !== undefined) count(counts, value);
    options.set(name, counts);
  }
}

function count(counts: Map<string, number>, value: string): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

const facet = (counts: ReadonlyMap<string, number>): FacetValue[] =>
  [...counts].map(([value, total]) => ({ value, count: total }));
