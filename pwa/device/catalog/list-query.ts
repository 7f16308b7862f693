import type { Currency } from '#shared-schema/money.ts';
import type { CategoryId, ProductId } from '#shared-schema/ids.ts';
import type { ShelvedProduct } from './shelved-product.ts';

export const LIST_SORTS = ['best', 'price-up', 'price-down', 'rating', 'newest', 'discount'] as const;
/** `best`: what fits the words best, else what is liked most. */
export type ListSort = (typeof LIST_SORTS)[number];

/** What a shopper narrows a list by; the parts are joined by "and", the values of one part by "or". */
export interface ListFilters {
  readonly brands: readonly string[];
  /** By option name, e.g. `{ size: ['M', 'L'] }`; one and the same variant has to have them all. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  /** Minor units, both ends included; null: open. */
  readonly priceFrom: number | null;
  readonly priceTo: number | null;
  /** What the two ends are amounts of; null: of anything. */
  readonly currency: Currency | null;
  readonly inStock: boolean;
  readonly sale: boolean;
}

export interface ListQuery {
  /** Words to search for; empty: all products of the category. */
  readonly text: string;
  /** With all below it; null: the whole catalogue. */
  readonly category: CategoryId | null;
  readonly sort: ListSort;
  readonly filters: ListFilters;
}

export const NO_FILTERS: ListFilters = {
  brands: [],
  options: {},
  priceFrom: null,
  priceTo: null,
  currency: null,
  inStock: false,
  sale: false,
};

export interface FacetValue {
  readonly value: string;
  /** Products it would leave, with the other parts as they are. */
  readonly count: number;
}

/** What a list can be narrowed by, counted. */
export interface ListFacets {
  readonly brands: readonly FacetValue[];
  readonly options: readonly { readonly name: string; readonly values: readonly FacetValue[] }[];
  /** Of the currency that most of the products have; null where nothing has a price. */
  readonly price: { readonly currency: Currency; readonly min: number; readonly max: number } | null;
  readonly inStock: number;
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
