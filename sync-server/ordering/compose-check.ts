import {
  ALTERNATIVE_LIMIT,
  type Alternative,
  offerKey,
  type OrderCheck,
} from '#shared-schema/ordering/order-check.ts';
import type { Quote, Shortage } from '#shared-schema/ordering/place-order.ts';
import { priceNow } from './price-now.ts';
import type { OfferInMarket, OfferKey, OfferToOrder } from './ordering-dependencies.ts';
import type { HeldPrices } from './quote-tokens.ts';

/** A line that somebody wants; `unitPrice` is what they agreed to, where they have. */
export interface WantedLine extends OfferKey {
  readonly quantity: number;
  readonly unitPrice?: number;
}

/** What the market says about wanted lines now. */
export interface MarketNow {
  /** By `offerKey`; what is missing is not on sale. */
  readonly offers: ReadonlyMap<string, OfferToOrder>;
  /** Pieces that can be promised, by `offerKey`; what is missing has none. */
  readonly stock: ReadonlyMap<string, number>;
  /** All offers of the wanted variants, whoever sells them. */
  readonly others: readonly OfferInMarket[];
  readonly held: HeldPrices | undefined;
  /** What was agreed to, for when none of the lines is on sale any more. */
  readonly currency?: string | undefined;
}

export interface ComposedCheck extends OrderCheck {
  /** Every price that a shopper may answer this check with, by `offerKey`. */
  readonly prices: ReadonlyMap<string, number>;
}

/** All that stands between the lines and an order, in one currency: that of the first line that is on sale. */
export function composeCheck(lines: readonly WantedLine[], now: MarketNow): ComposedCheck {
  const known = lines.flatMap((line) => {
    const offer = now.offers.get(offerKey(line));
    return offer ? [{ ...line, price: priceNow(offer, now.held) }] : [];
  });
  const currency = known[0]?.price.currency ?? now.currency;
  const priced = known.filter(({ price }) => price.currency === currency);
  const shortages = shortagesOf(known, now.stock);
  const unknown = lines
    .filter((line) => !now.offers.has(offerKey(line)))
    .map(({ variantId, sellerId }) => ({ variantId, sellerId }));
  const inTrouble = new Set([
    ...[...shortages, ...unknown].map(offerKey),
    ...priced
      .filter(({ unitPrice, price }) => unitPrice !== undefined && unitPrice < price.amount)
      .map(offerKey),
  ]);
  const alternatives = alternativesOf(
    lines.filter((line) => inTrouble.has(offerKey(line))),
    lines,
    currency,
    now,
  );
  const prices = new Map([
    ...priced.map((line): [string, number] => [offerKey(line), line.price.amount]),
    ...alternatives.map((offer): [string, number] => [offerKey(offer), offer.unitPrice]),
  ]);
  const quote =
    currency === undefined || prices.size === 0 ? undefined : quoteOf(currency, priced, shortages);
  return { ...(quote ? { quote } : {}), shortages, unknown, alternatives, prices };
}

function shortagesOf(lines: readonly WantedLine[], stock: ReadonlyMap<string, number>): Shortage[] {
  return [...Map.groupBy(lines, offerKey).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { variantId, sellerId } = first;
    const wanted = same.reduce((sum, { quantity }) => sum + quantity, 0);
    const left = Math.max(0, stock.get(offerKey(first)) ?? 0);
    return left < wanted ? [{ variantId, sellerId, wanted, left }] : [];
  });
}

type PricedLine = WantedLine & { readonly price: { readonly amount: number } };

/** What can be ordered: of a short line what is left, of lines of one offer the first ones. */
function quoteOf(currency: string, lines: readonly PricedLine[], shortages: readonly Shortage[]): Quote {
  const left = new Map(shortages.map((short) => [offerKey(short), short.left]));
  const quoted = lines.flatMap(({ variantId, sellerId, quantity: wanted, price }) => {
    const key = offerKey({ variantId, sellerId });
    const rest = left.get(key);
    const quantity = Math.min(wanted, rest ?? wanted);
    if (rest !== undefined) left.set(key, rest - quantity);
    return quantity > 0 ? [{ variantId, sellerId, quantity, unitPrice: price.amount }] : [];
  });
  const total = quoted.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0);
  return { currency, lines: quoted, total };
}

/**
 * Other sellers' offers for the lines in trouble. Enough for all of them of that variant together, and none that is in
 * the order already: whatever the shopper picks can be had.
 */
function alternativesOf(
  lines: readonly WantedLine[],
  wanted: readonly WantedLine[],
  currency: string | undefined,
  { others, stock, held }: MarketNow,
): Alternative[] {
  const ordered = new Set(wanted.map(offerKey));
  const seen = new Set<string>();
  return lines.flatMap((line) => {
    // Two lines of one offer are one question.
    if (seen.has(offerKey(line))) return [];
    seen.add(offerKey(line));
    const needed = lines
      .filter(({ variantId }) => variantId === line.variantId)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    return others
      .filter((offer) => offer.variantId === line.variantId && !ordered.has(offerKey(offer)))
      .filter((offer) => currency === undefined || offer.price.currency === currency)
      .map((offer): Alternative => {
        const { variantId, sellerId, sellerName } = offer;
        const unitPrice = priceNow(offer, held).amount;
        const left = stock.get(offerKey(offer)) ?? 0;
        return { variantId, sellerId, insteadOf: line.sellerId, sellerName, unitPrice, left };
      })
      .filter(({ left }) => left >= needed)
      .toSorted((a, b) => a.unitPrice - b.unitPrice || (a.sellerId < b.sellerId ? -1 : 1))
      .slice(0, ALTERNATIVE_LIMIT);
  });
}
