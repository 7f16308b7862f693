import * as v from 'valibot';
import { absorbOrdered } from '#shared-schema/cart/absorb-ordered.ts';
import { type CartLine, cartLineId, CartLineSchema } from '#shared-schema/cart/cart-line.ts';
import { cartLineQuantity } from '#shared-schema/cart/cart-line-quantity.ts';
import { mergeGuestCart } from '#shared-schema/cart/merge-guest-cart.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import type { SessionStore } from '../device/session-store.ts';
import { COLLECTION_RULES } from './collection-rules.ts';
import type { AccountDatabase } from './collections.ts';
import { orderedLines } from './ordered-lines.ts';
import type { OutboxRow } from './outbox-database.ts';
import { saveDocument } from './save-document.ts';

const BROUGHT = 'cart-to-hand-over';
const rules = COLLECTION_RULES['cart-lines'];

/**
 * Before a guest signs in: notes the guest's cart as this device knows it, in place of what an earlier try had noted. The
 * server hands over what it knows; what had not reached it yet is brought along by `bringGuestCart`. Pieces in `orders`
 * that the server has, or may have, are no longer in the cart (C7); an order that waits takes its own (`handedOver`).
 */
export async function noteGuestCart(
  store: SessionStore,
  guest: AccountId,
  database: Promise<AccountDatabase>,
  orders: readonly OutboxRow[],
): Promise<void> {
  await store.remember(guest, BROUGHT, []);
  const documents = await (await database)['cart-lines'].find().exec();
  const lines = documents.flatMap((document) => rules.read(document.toMutableJSON()) ?? []);
  const shown = withoutOrdered(lines, orders).filter((line) => cartLineQuantity(line.state) > 0);
  await store.remember(guest, BROUGHT, shown);
}

function withoutOrdered(lines: readonly CartLine[], orders: readonly OutboxRow[]): CartLine[] {
  const ordered = orderedLines(orders.filter(({ state }) => state === 'sent' || state === 'accepted'));
  return lines.map((line) => {
    const own = ordered.filter(({ variantId, sellerId }) => cartLineId(variantId, sellerId) === line.id);
    const state = own.reduce((rest, { cartState }) => absorbOrdered(rest, cartState), line.state);
    return { ...line, state };
  });
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
  const own = documents.flatMap((document) => rules.read(document.toMutableJSON()) ?? []);
  // Named after the guest, as the server does it.
  for (const line of mergeGuestCart(own, brought.output, guest)) {
    await saveDocument(database['cart-lines'], rules, line);
  }
  // Wiping the guest may take until the next start; what was taken out of the cart by then stays out.
  await store.remember(guest, BROUGHT, []);
}
