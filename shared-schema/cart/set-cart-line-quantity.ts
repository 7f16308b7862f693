import { type CounterId, MAX_COUNT } from '../sync/counter-id.ts';
import { type CartLineState, type HybridClock, MAX_LINE_QUANTITY } from './cart-line.ts';
import { entriesOf, entryOf, stateOf } from './counter-entries.ts';
import { removeCartLine } from './remove-cart-line.ts';

/**
 * An explicit quantity, by the stepper: what this copy has seen is replaced by `quantity` pieces (C5). Take `clock`
 * from `nextClock(state, now, counterId)`.
 */
export function setCartLineQuantity(
  state: CartLineState,
  counterId: CounterId,
  quantity: number,
  clock: HybridClock,
): CartLineState {
  const entries = entriesOf(removeCartLine(state));
  const entry = entryOf(entries, counterId);
  const seq = Math.min(MAX_COUNT, entry.seen + 1);
  const register = {
    by: counterId,
    seq,
    quantity: Math.max(0, Math.min(MAX_LINE_QUANTITY, Math.trunc(quantity) || 0)),
    clock,
  };
  return stateOf(new Map(entries).set(counterId, { ...entry, seen: seq, register }));
}
