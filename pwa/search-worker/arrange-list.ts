import type { SortOrder } from '#shared-schema/catalog/compare-products.ts';
import type { ListedProduct } from '#shared-schema/catalog/sort-and-filter.ts';
import { sortAndFilter } from '#shared-schema/catalog/sort-and-filter.ts';
import { shownDiscount } from '../device/catalog/discount-percent.ts';
import type { ListFacets, ListFilter, OptionFacet } from '../device/catalog/list-query.ts';
import { compareOptionValues } from './compare-option-values.ts';
import { fittingVariants } from './fitting-variants.ts';

/** Options with more values than that are no filter anybody would use. */
const OPTION_VALUES = 60;

/**
 * The list as the shopper wants it, and what it can be narrowed by: the rule that the server follows too, after the
 * choices that only whole shelves can count (options of variants, reductions). Pure; some milliseconds for 2,000.
 */
export function arrangeList<T extends ListedProduct>(
  listed: readonly T[],
  filter: ListFilter,
  sort: SortOrder,
): { readonly products: readonly T[]; readonly facets: ListFacets } {
  const reduced = (product: T) => shownDiscount(product.offers) > 0;
  const fittingOf = (wanted: ListFilter) =>
    listed.filter((product) => fittingVariants(product, wanted).length > 0);
  const fitting = fittingOf(filter);
  const bySale = (products: readonly T[]) => (filter.sale === true ? products.filter(reduced) : products);
  const { products, facets } = sortAndFilter(bySale(fitting), filter, sort);
  const sale =
    filter.sale === true ? products : sortAndFilter(fitting.filter(reduced), filter, sort).products;
  // Not the plain facet: of what has the chosen size, that size has to be there (K9).
  const inStock = { ...filter, inStock: true };
  const stocked =
    filter.inStock === true ? products : sortAndFilter(bySale(fittingOf(inStock)), inStock, sort).products;
  return {
    products,
    facets: {
      ...facets,
      inStock: stocked.length,
      sale: sale.length,
      options: countOptions(bySale(listed), filter),
    },
  };
}

/** A product counts once for each value that a fitting variant of it has. */
function countOptions(listed: readonly ListedProduct[], filter: ListFilter): OptionFacet[] {
  const kept = sortAndFilter(listed, filter, 'relevance').products;
  const names = new Set(
    kept.flatMap(({ card }) => card.variants.flatMap(({ options }) => Object.keys(options))),
  );
  return [...names].flatMap((name) => {
    const counts = new Map<string, number>();
    for (const product of kept) {
      const values = fittingVariants(product, filter, name).map((variant) => variant.options[name]);
      for (const value of new Set(values)) {
        if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    const values = [...counts].map(([value, count]) => ({ value, count })).toSorted(compareOptionValues);
    return values.length > 1 && values.length <= OPTION_VALUES ? [{ name, values }] : [];
  });
}
