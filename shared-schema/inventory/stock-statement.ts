/**
 * How much a seller has of a variant. `counted`: pieces per warehouse; `assumed`: the seller said "in stock" and no
 * number (counts as ASSUMED_STOCK, and is marked so); `none`: not for sale now.
 */
export type StockStatement =
  | { readonly kind: 'counted'; readonly byWarehouse: Readonly<Record<string, number>> }
  | { readonly kind: 'assumed' }
  | { readonly kind: 'none' };
