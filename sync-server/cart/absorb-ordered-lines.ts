import { absorbOrdered } from '#shared-schema/cart/absorb-ordered.ts';
import { cartLineId } from '#shared-schema/cart/cart-line.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import type { TakenFromCart } from '#shared-schema/ordering/taken-from-cart.ts';
import type { Tx } from '../platform/database.ts';
import { findLine, storeLine, storeState } from './cart-repository.ts';

/**
 * Takes out of the cart what an order carried, exactly that (C7); in the order's transaction, under the account's
 * version lock. A line that the device has not pushed yet is remembered, so that it does not come back when it does.
 */
export async function absorbOrderedLines(
  tx: Tx,
  accountId: AccountId,
  lines: readonly TakenFromCart[],
  ver: bigint,
): Promise<void> {
  for (const { variantId, sellerId, cartState } of lines) {
    const id = cartLineId(variantId, sellerId);
    const known = await findLine(tx, accountId, id);
    if (known?.pushed) {
      const state = absorbOrdered(known.line.state, cartState);
      await storeLine(tx, accountId, { ...known.line, state }, ver);
    } else {
      const state = absorbOrdered(known?.state ?? emptyCartLineState, cartState);
      await storeState(tx, accountId, { id, variantId, sellerId, state }, ver);
    }
  }
}
