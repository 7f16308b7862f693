import * as v from 'valibot';
import { type CartLine, CartLineSchema } from '#shared-schema/cart/cart-line.ts';
import { cartLineQuantity } from '#shared-schema/cart/cart-line-quantity.ts';
import { mergeGuestCart } from '#shared-schema/cart/merge-guest-cart.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import type { SessionStore } from '../device/session-store.ts';
import type { AccountDatabase } from './collections.ts';
import { readCartLine } from './read-documents.ts';
import { saveCartLine } from './save-cart-line.ts';

const BROUGHT = 'cart-to-hand-over';

/**
 * Before a guest signs in: notes the guest's cart as this device knows it. The server hands over what it knows; what had
 * not reached it yet is brought along by `bringGuestCart`.
 */
export async function noteGuestCart(
  store: SessionStore,
  guest: AccountId,
  database: AccountDatabase,
): Promise<void> {
  const documents = await database['cart-lines'].find().exec();
  const lines = documents.flatMap((document) => readCartLine(document.toMutableJSON()) ?? []);
  const shown = lines.filter((line) => cartLineQuantity(line.state) > 0);
  if (shown.length > 0) await store.remember(guest, BROUGHT, shown);
}

/**
 * After the first pull of the account that took the guest over: of each line the larger quantity, once (C8). What the
 * server had merged is there already and adds nothing.
 */
export async function bringGuestCart(
  store: SessionStore,
  guest: AccountId,
  database: AccountDatabase,
): Promise<void> {
  const brought = v.safeParse(v.array(CartLineSchema), await store.recall(guest, BROUGHT));
  if (!brought.success) return;
  const documents = await database['cart-lines'].find().exec();
  const own = documents.flatMap((document) => readCartLine(document.toMutableJSON()) ?? []);
  for (const line of linesToBring(own, brought.output, guest)) {
    await saveCartLine(database['cart-lines'], line);
  }
}

/** The guest's lines that would change the account's cart; named after the guest, as the server does it. */
export function linesToBring(
  own: readonly CartLine[],
  brought: readonly CartLine[],
  guest: AccountId,
): CartLine[] {
  return mergeGuestCart(own, brought, guest);
}
