import type { SortOrder } from '#shared-schema/catalog/compare-products.ts';
import type { ProductFacets, ProductFilter } from '#shared-schema/catalog/sort-and-filter.ts';
import type { CategoryId, ProductId } from '#shared-schema/ids.ts';
import type { ShelvedProduct } from './shelved-product.ts';

/** What a shopper narrows a list by: the rule of all lists, and what only a device with whole shelves counts. */
export interface ListFilter extends ProductFilter {
  /** By option name, e.g. `{ size: ['M', 'L'] }`: one of these; one and the same variant has to have them all. */
  readonly options?: Readonly<Record<string, readonly string[]>>;
  /** Reduced ones only. */
  readonly sale?: boolean;
}

export interface ListQuery {
  /** Words to search for; empty: all products of the category. */
  readonly text: string;
  /** With all below it; null: the whole catalogue. */
  readonly category: CategoryId | null;
  readonly sort: SortOrder;
  readonly filter: ListFilter;
}

export interface OptionFacet {
  readonly name: string;
  /** Sizes from small to large, other values by how many products have them. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

/** What a list can be narrowed by, counted; a part's counts ignore its own choice. */
export interface ListFacets extends ProductFacets {
  readonly options: readonly OptionFacet[];
  readonly sale: number;
}

/** A list as the search worker answers it: all ids in order, and the first products whole. */
export interface ListResult {
  readonly ids: readonly ProductId[];
  readonly first: readonly ShelvedProduct[];
  readonly facets: ListFacets;
  /** Nothing was found for the words as typed: these were meant (other keyboard layout, other alphabet). */
  readonly corrected: string | null;
  /** Shelves looked at, of those the category has: fewer until the device holds them all. */
  readonly searched: { readonly shelves: number; readonly of: number };
  readonly suggestions: Suggestions;
}

/** Ways on from what is typed so far; empty in a list without words. */
export interface Suggestions {
  /** Whole queries that complete it, in the shopper's language. */
  readonly words: readonly string[];
  readonly brands: readonly string[];
  readonly categories: readonly CategoryId[];
}
