import type { CartLineState } from './cart-line.ts';
import { mergeCartLineState } from './merge-cart-line.ts';
import { removeCartLine } from './remove-cart-line.ts';

/**
 * The cart line after an order took `ordered` out of it, the line as its shopper saw it: exactly the taps and explicit
 * quantities that the order carried are over, also those that this copy has not met yet; what the shopper had not seen
 * stays (C7).
 */
export function absorbOrdered(current: CartLineState, ordered: CartLineState): CartLineState {
  return mergeCartLineState(current, removeCartLine(ordered));
}
