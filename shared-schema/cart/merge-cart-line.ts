import type { CartLine, CartLineState, QuantityRegister } from './cart-line.ts';
import { type CounterEntry, entriesOf, entryOf, sameRegister, stateOf } from './counter-entries.ts';

/**
 * Two copies of one line as one. Commutative, associative and idempotent, so that devices agree whatever the order in
 * which they meet (C6). Both copies have the same `id`.
 */
export function mergeCartLine(a: CartLine, b: CartLine): CartLine {
  const { priceSeen, priceRev } = laterPrice(a, b);
  return {
    id: a.id,
    productId: a.productId < b.productId ? a.productId : b.productId,
    variantId: a.variantId,
    sellerId: a.sellerId,
    state: mergeCartLineState(a.state, b.state),
    priceSeen,
    ...(priceRev ? { priceRev } : {}),
    addedAt: Math.min(a.addedAt, b.addedAt),
  };
}

/** The counters of two copies as one: by counter the larger numbers, and the explicit quantities neither overwrote. */
export function mergeCartLineState(a: CartLineState, b: CartLineState): CartLineState {
  const left = entriesOf(a);
  const right = entriesOf(b);
  const merged = new Map<string, CounterEntry>();
  for (const counter of new Set([...left.keys(), ...right.keys()])) {
    merged.set(counter, mergeEntry(entryOf(left, counter), entryOf(right, counter)));
  }
  return stateOf(merged);
}

function mergeEntry(a: CounterEntry, b: CounterEntry): CounterEntry {
  return {
    adds: Math.max(a.adds, b.adds),
    absorbed: Math.max(a.absorbed, b.absorbed),
    seen: Math.max(a.seen, b.seen),
    register: mergeRegister(a, b),
  };
}

/** One side has seen more of this counter: its word counts. Both have seen the same: gone on one side is gone (C3). */
function mergeRegister(a: CounterEntry, b: CounterEntry): QuantityRegister | undefined {
  if (a.seen !== b.seen) return a.seen > b.seen ? a.register : b.register;
  return a.register && b.register ? sameRegister(a.register, b.register) : undefined;
}

/** C11: the price written last; of two written at once the lower, which at worst says "the price has changed" once more. */
function laterPrice(a: CartLine, b: CartLine): CartLine {
  const order =
    (b.priceRev ?? 0) - (a.priceRev ?? 0) ||
    a.priceSeen.amount - b.priceSeen.amount ||
    (a.priceSeen.currency < b.priceSeen.currency ? -1 : 1);
  return order <= 0 ? a : b;
}
