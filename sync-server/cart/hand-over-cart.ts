import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import { mergeGuestCart } from '#shared-schema/cart/merge-guest-cart.ts';
import { removeCartLine } from '#shared-schema/cart/remove-cart-line.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Tx } from '../platform/database.ts';
import type { RaiseHorizon } from '../sync/sync-collection.ts';
import { findLine, findShownLines, storeLine } from './cart-repository.ts';
import { makeRoom } from './make-room.ts';

/**
 * Brings each line of the account's cart to the larger of its own and the guest's quantity and empties the guest's cart
 * (C8); doing it again therefore changes nothing. Lines that do not fit into the account's cart stay behind.
 */
export async function handOverCart(
  tx: Tx,
  from: AccountId,
  to: AccountId,
  takeAccountVersion: (tx: Tx, accountId: AccountId) => Promise<bigint>,
  raiseHorizon: RaiseHorizon,
): Promise<void> {
  // The guest's lock first: a push of the guest's that is under way is then in the cart, a later one stays a guest's.
  const emptied = await takeAccountVersion(tx, from);
  const ver = await takeAccountVersion(tx, to);
  for (const brought of await findShownLines(tx, from)) {
    const known = await findLine(tx, to, brought.id);
    if (!known && !(await makeRoom(tx, to, raiseHorizon))) continue;
    const own = known?.pushed ? known.line : { ...brought, state: known?.state ?? emptyCartLineState };
    for (const line of mergeGuestCart([own], [brought], from)) await storeLine(tx, to, line, ver);
    await storeLine(tx, from, { ...brought, state: removeCartLine(brought.state) }, emptied);
  }
}
