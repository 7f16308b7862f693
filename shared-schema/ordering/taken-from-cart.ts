import type { CartLineState } from '../cart/cart-line.ts';
import type { SellerId, VariantId } from '../ids.ts';
import type { PlaceOrderLine } from './place-order.ts';

/** A part of a cart that an order takes out of it: the line as its shopper saw it. */
export interface TakenFromCart {
  readonly variantId: VariantId;
  readonly sellerId: SellerId;
  readonly cartState: CartLineState;
}

/** What an order's lines take out of the cart: their own line, and the other seller's that they stand for. */
export function takenFromCart(lines: readonly PlaceOrderLine[]): TakenFromCart[] {
  return lines.flatMap(({ variantId, sellerId, cartState, insteadOf }) => [
    ...(cartState ? [{ variantId, sellerId, cartState }] : []),
    ...(insteadOf ? [{ variantId, ...insteadOf }] : []),
  ]);
}
