import type { CounterId } from '../sync/counter-id.ts';
import { addToCartLine } from './add-to-cart-line.ts';
import type { CartLine } from './cart-line.ts';
import { cartLineQuantity } from './cart-line-quantity.ts';
import { emptyCartLineState } from './empty-cart-line-state.ts';

/**
 * The lines of an account's cart that change when a guest's cart is handed over to it: of each line the larger of the
 * two quantities, not their sum (C8). `counterId` names the hand-over: take the guest's account id.
 */
export function mergeGuestCart(
  account: readonly CartLine[],
  guest: readonly CartLine[],
  counterId: CounterId,
): CartLine[] {
  const own = new Map(account.map((line) => [line.id, line]));
  return guest.flatMap((brought) => {
    const line = own.get(brought.id) ?? { ...brought, state: emptyCartLineState };
    const missing = cartLineQuantity(brought.state) - cartLineQuantity(line.state);
    return missing > 0 ? [{ ...line, state: addToCartLine(line.state, counterId, missing) }] : [];
  });
}
