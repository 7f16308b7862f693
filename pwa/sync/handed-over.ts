import * as v from 'valibot';
import { addToCartLine } from '#shared-schema/cart/add-to-cart-line.ts';
import { type CartLineState, cartLineId } from '#shared-schema/cart/cart-line.ts';
import { cartLineQuantity } from '#shared-schema/cart/cart-line-quantity.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import { mergeCartLineState } from '#shared-schema/cart/merge-cart-line.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import { PlaceOrderSchema } from '#shared-schema/ordering/place-order.ts';
import type { TakenFromCart } from '#shared-schema/ordering/taken-from-cart.ts';
import type { OutboxRow } from './outbox-database.ts';

/**
 * A guest's operations, oldest first, as those of the account that took the guest over. The guest's pieces come into the
 * account's cart under the counter of the hand-over (C8), so an order that waits carries that counter too: else what it
 * ordered would stay in the cart (C7). What may have been sent keeps its body.
 */
export function handedOver(rows: readonly OutboxRow[], guest: AccountId, to: AccountId): OutboxRow[] {
  const taken = new Map<string, number>();
  return rows.map((row) => {
    const own = { ...row, accountId: to };
    if (row.state !== 'waiting' || row.kind !== 'place-order') return own;
    const wish = v.safeParse(PlaceOrderSchema, row.payload);
    if (!wish.success) return own;
    const withBrought = ({ variantId, sellerId, cartState }: TakenFromCart): CartLineState => {
      const id = cartLineId(variantId, sellerId);
      // A later order of the line takes what the earlier ones left.
      const pieces = (taken.get(id) ?? 0) + cartLineQuantity(cartState);
      taken.set(id, pieces);
      return mergeCartLineState(cartState, addToCartLine(emptyCartLineState, guest, pieces));
    };
    const lines = wish.output.lines.map((line) => {
      const { variantId, cartState, insteadOf } = line;
      return {
        ...line,
        ...(cartState ? { cartState: withBrought({ ...line, cartState }) } : {}),
        ...(insteadOf
          ? { insteadOf: { ...insteadOf, cartState: withBrought({ variantId, ...insteadOf }) } }
          : {}),
      };
    });
    return { ...own, payload: { ...wish.output, lines } };
  });
}
