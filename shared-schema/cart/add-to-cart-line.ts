import { type CounterId, MAX_COUNT } from '../sync/counter-id.ts';
import { type CartLineState, MAX_LINE_QUANTITY } from './cart-line.ts';
import { cartLineQuantity } from './cart-line-quantity.ts';
import { entriesOf, entryOf, stateOf } from './counter-entries.ts';

/**
 * A tap on "Add to cart": `pieces` more than before, whatever happens elsewhere meanwhile (C2). A full line stays at
 * `MAX_LINE_QUANTITY`, with no hidden surplus.
 */
export function addToCartLine(state: CartLineState, counterId: CounterId, pieces: number): CartLineState {
  const room = MAX_LINE_QUANTITY - cartLineQuantity(state);
  const added = Math.max(0, Math.min(Math.trunc(pieces) || 0, room));
  const entries = entriesOf(state);
  const entry = entryOf(entries, counterId);
  // An order may have absorbed taps that this copy has not seen: counting goes on above them.
  const adds = Math.min(MAX_COUNT, (added > 0 ? Math.max(entry.adds, entry.absorbed) : entry.adds) + added);
  return stateOf(new Map(entries).set(counterId, { ...entry, adds }));
}
