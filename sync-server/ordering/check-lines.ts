import type { AccountId } from '#shared-schema/ids.ts';
import { offerKey, type OrderCheck } from '#shared-schema/ordering/order-check.ts';
import type { Executor } from '../platform/database.ts';
import { composeCheck, type WantedLine } from './compose-check.ts';
import type { OfferToOrder, OrderingDependencies } from './ordering-dependencies.ts';
import { priceNow } from './price-now.ts';
import type { HeldPrices } from './quote-tokens.ts';
import { readClock } from './read-clock.ts';

export type CheckDependencies = Pick<OrderingDependencies, 'readOffersOf' | 'readStock' | 'quotes'>;

/** What is wanted, by whom, and what of it is known already. */
export interface LinesToCheck {
  readonly accountId: AccountId;
  readonly lines: readonly WantedLine[];
  readonly offers: ReadonlyMap<string, OfferToOrder>;
  /** Prices that this account holds already. */
  readonly held?: HeldPrices | undefined;
  /** What was agreed to. */
  readonly currency?: string;
}

/**
 * Everything that stands between lines and an order, with a signed quote for what can be ordered. A price that was held
 * already stays as it was, and so does its end: nobody prolongs it by asking again (O14).
 */
export async function checkLines(
  db: Executor,
  { accountId, lines, offers, held, currency }: LinesToCheck,
  { readOffersOf, readStock, quotes }: CheckDependencies,
): Promise<OrderCheck> {
  const variantIds = [...new Set(lines.map(({ variantId }) => variantId))];
  const [now, others, levels] = await Promise.all([
    readClock(db),
    readOffersOf(db, variantIds),
    readStock(db, variantIds),
  ]);
  const stock = new Map(levels.map((level) => [offerKey(level), level.available]));
  const { prices, quote, ...rest } = composeCheck(lines, { offers, stock, others, held, currency });
  if (!quote) return rest;
  const fresh = new Date(now.getTime() + quotes.minutes * 60_000);
  const kept = [...offers.values(), ...others].some(
    (offer) => prices.has(offerKey(offer)) && priceNow(offer, held) !== offer.price,
  );
  const holdsUntil = held && kept ? held.holdsUntil : fresh;
  const signed = await quotes.sign(accountId, { currency: quote.currency, prices, holdsUntil }, now);
  if (signed === undefined) return { ...rest, quote };
  // To the second, as it is signed.
  const until = new Date(Math.floor(holdsUntil.getTime() / 1000) * 1000).toISOString();
  return { ...rest, quote: { ...quote, signed, holdsUntil: until } };
}
