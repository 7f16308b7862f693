import type { Locale } from '#shared-schema/localized-text.ts';
import type { ProductId } from '#shared-schema/ids.ts';
import type { CatalogTrouble } from './catalog-trouble.ts';
import type { ListQuery, ListResult } from './list-query.ts';
import type { ShelvedProduct } from './shelved-product.ts';

/** What a page asks the search worker. Each question has a number; a cancelled one may stay unanswered. */
export type SearchRequest =
  | { readonly kind: 'list'; readonly id: number; readonly query: ListQuery; readonly locale: Locale }
  | { readonly kind: 'products'; readonly id: number; readonly ids: readonly ProductId[] }
  | { readonly kind: 'cancel'; readonly id: number };

/** What the worker answers, by the question's number. */
export type SearchAnswer =
  | { readonly kind: 'list'; readonly id: number; readonly result: ListResult }
  /** Those that are still on this device; in no promised order. */
  | { readonly kind: 'products'; readonly id: number; readonly products: readonly ShelvedProduct[] }
  | { readonly kind: 'trouble'; readonly id: number; readonly trouble: CatalogTrouble };
