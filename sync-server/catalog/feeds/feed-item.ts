import type { Money } from '#shared-schema/money.ts';

/** What a feed says about stock, before it has a warehouse. */
export type FeedStock =
  | { readonly kind: 'counted'; readonly pieces: number }
  | { readonly kind: 'assumed' }
  | { readonly kind: 'none' };

/** One good row of a feed: an offer for a variant, in the feed's own words and ids. */
export interface FeedOffer {
  /** Where the row begins in the file, from 1. */
  readonly line: number;
  readonly id: string;
  /** Rows with the same group are variants of one product. */
  readonly group?: string;
  readonly title: string;
  readonly brand?: string;
  /** Plain text, paragraphs separated by a blank line. */
  readonly description?: string;
  /** The feed's category id; absent or unknown: the seller's category "Other". */
  readonly category?: string;
  readonly price: Money;
  /** Minor units before a reduction, higher than the price. */
  readonly was?: number;
  readonly stock: FeedStock;
  /** https addresses, the main picture first. */
  readonly pictures: readonly string[];
  /** GTIN with its right check digit, digits only. */
  readonly barcode?: string;
  readonly sku?: string;
  /** Size and colour. */
  readonly options: Readonly<Record<string, string>>;
  /** Other named properties, which may tell variants apart. */
  readonly params: Readonly<Record<string, string>>;
}

/** A remark on one row. */
export interface RowRemark {
  readonly line: number;
  readonly offerId?: string;
  readonly reason: string;
}

/** What a feed reader yields, in the order of the file. */
export type FeedItem =
  | { readonly kind: 'shop'; readonly name: string; readonly source: 'name' | 'company' | 'url' }
  | { readonly kind: 'category'; readonly id: string; readonly parent?: string; readonly title: string }
  | { readonly kind: 'offer'; readonly offer: FeedOffer; readonly warnings: readonly string[] }
  /** A row that is left out; the rows around it are good. */
  | ({ readonly kind: 'bad-row' } & RowRemark)
  /** The feed cannot be read further; nothing follows. */
  | { readonly kind: 'broken'; readonly line?: number; readonly reason: string };

/** A value out of a feed, or in one sentence why it is not one. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string };

export const good = <T>(value: T): Read<T> => ({ ok: true, value });
export const bad = (reason: string): { readonly ok: false; readonly reason: string } => ({
  ok: false,
  reason,
});
