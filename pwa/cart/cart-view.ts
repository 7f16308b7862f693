import { absorbOrdered } from '#shared-schema/cart/absorb-ordered.ts';
import { type CartLine, cartLineId } from '#shared-schema/cart/cart-line.ts';
import { cartLineQuantity } from '#shared-schema/cart/cart-line-quantity.ts';
import { mergeCartLine } from '#shared-schema/cart/merge-cart-line.ts';
import type { TakenFromCart } from '#shared-schema/ordering/taken-from-cart.ts';

/** A line as the cart shows it. */
export interface CartEntry {
  readonly line: CartLine;
  readonly quantity: number;
  /** It was removed here in this run of the app, and has come back from another device. */
  readonly returned: boolean;
}

/** By line id: what is known of each line, those with quantity 0 included. */
export type KnownLines = ReadonlyMap<string, CartLine>;

/** What is stored, and the taps that are on their way to the disk, by line. Merging a tap twice changes nothing. */
export function knownLines(copies: readonly CartLine[]): KnownLines {
  const known = new Map<string, CartLine>();
  for (const line of copies) {
    const other = known.get(line.id);
    known.set(line.id, other ? mergeCartLine(other, line) : line);
  }
  return known;
}

/**
 * What the cart shows: lines with pieces, the one added first in front. Units in an order that waits for its verdict are
 * out of the cart, so that nobody orders them twice; a rejected order puts them back by no longer being in `ordered`.
 */
export function cartEntries(
  known: KnownLines,
  ordered: readonly TakenFromCart[],
  removedHere: ReadonlySet<string> = new Set(),
): CartEntry[] {
  const taken = Map.groupBy(ordered, (line) => cartLineId(line.variantId, line.sellerId));
  return [...known.values()]
    .map((line) => {
      const state = (taken.get(line.id) ?? []).reduce(
        (rest, { cartState }) => absorbOrdered(rest, cartState),
        line.state,
      );
      const returned = removedHere.has(line.id);
      return { line: { ...line, state }, quantity: cartLineQuantity(state), returned };
    })
    .filter((entry) => entry.quantity > 0)
    .toSorted((a, b) => a.line.addedAt - b.line.addedAt || (a.line.id < b.line.id ? -1 : 1));
}

/** Pieces in the cart, for the badge. */
export function countPieces(entries: readonly CartEntry[]): number {
  return entries.reduce((sum, entry) => sum + entry.quantity, 0);
}
