import type { AccountId } from '#shared-schema/ids.ts';
import { offerKey } from '#shared-schema/ordering/order-check.ts';
import type { PlaceOrder } from '#shared-schema/ordering/place-order.ts';
import { type ProblemCode, refuse } from '#shared-schema/problem.ts';
import type { Tx } from '../platform/database.ts';
import { type CheckDependencies, checkLines } from './check-lines.ts';
import type { OfferToOrder } from './ordering-dependencies.ts';
import type { HeldPrices } from './quote-tokens.ts';

/** The sentence of each refusal; the graver stands first and gives the refusal its code. */
const WORDS = {
  'unknown-offer': 'The seller does not sell this (any more).',
  'out-of-stock': 'Less is left than was ordered.',
  'price-changed': 'The order costs something else now.',
} as const satisfies Partial<Record<ProblemCode, string>>;

/** Refuses an order with everything that is wrong with its lines, so that the shopper has to answer once (O15). */
export async function refuseOrder(
  tx: Tx,
  accountId: AccountId,
  wish: PlaceOrder,
  known: { readonly offers: ReadonlyMap<string, OfferToOrder>; readonly held: HeldPrices | undefined },
  /** What is known to be wrong; the stock may have come back since. */
  found: keyof typeof WORDS,
  dependencies: CheckDependencies,
) {
  const { lines, currency } = wish;
  const check = await checkLines(tx, { accountId, lines, currency, ...known }, dependencies);
  const code =
    check.unknown.length > 0 ? 'unknown-offer' : check.shortages.length > 0 ? 'out-of-stock' : found;
  const first = lines.findIndex((line) => !known.offers.has(offerKey(line)));
  return refuse(code, WORDS[code], {
    ...(code === 'unknown-offer' ? { pointer: `/lines/${first}` } : {}),
    extra: { ...check },
  });
}
