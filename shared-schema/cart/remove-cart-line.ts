import type { CartLineState } from './cart-line.ts';
import { entriesOf, stateOf } from './counter-entries.ts';

/**
 * Takes the line out of the cart: all taps and explicit quantities that this copy has seen are gone for good (C3),
 * those it has not seen stay (C4). The state remains, with quantity 0, so that old copies meet it.
 */
export function removeCartLine(state: CartLineState): CartLineState {
  const entries = [...entriesOf(state)].map(
    ([counter, entry]) =>
      [counter, { ...entry, absorbed: Math.max(entry.absorbed, entry.adds), register: undefined }] as const,
  );
  return stateOf(new Map(entries));
}
