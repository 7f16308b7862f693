import type { ListFacets, ListFilters, ListSort } from '../device/catalog/list-query.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';
import { compareProducts } from './compare-products.ts';
import { countFacets } from './count-facets.ts';
import type { ListedProduct } from './judge-product.ts';
import { judge } from './judge-product.ts';

/** The list as the shopper wants it, and what it can be narrowed by. Pure; a few milliseconds for 2,000 products. */
export function arrangeList(
  listed: readonly ListedProduct[],
  filters: ListFilters,
  sort: ListSort,
): { readonly products: readonly ShelvedProduct[]; readonly facets: ListFacets } {
  const judged = listed.map((each) => ({ each, passed: judge(each, filters) }));
  const kept = judged.filter(({ passed }) => Object.values(passed).every(Boolean)).map(({ each }) => each);
  return {
    products: kept.toSorted(compareProducts(sort)).map((each) => each.product),
    facets: countFacets(judged, filters),
  };
}
