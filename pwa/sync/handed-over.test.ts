import { describe, expect, test } from 'vitest';
import { absorbOrdered } from '#shared-schema/cart/absorb-ordered.ts';
import { addToCartLine } from '#shared-schema/cart/add-to-cart-line.ts';
import type { CartLineState } from '#shared-schema/cart/cart-line.ts';
import { cartLineQuantity } from '#shared-schema/cart/cart-line-quantity.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import { PlaceOrderSchema } from '#shared-schema/ordering/place-order.ts';
import * as v from 'valibot';
import { newAccountId, newOrderId } from '../device/new-ids.ts';
import { Offline } from '../device/offline.ts';
import { openSendingDevice } from './outbox-fixture.ts';

const wish = (cartState: CartLineState) => ({
  orderId: newOrderId(),
  pickupPointId: 'point-1',
  currency: 'RUB',
  lines: [{ variantId: 'hat', sellerId: 'shop', quantity: 1, unitPrice: 100, cartState }],
  total: 100,
});
const tapped = (pieces: number, state = emptyCartLineState) => addToCartLine(state, 'phone-001', pieces);

/** The account's line after the guest's cart of `whole` came in beside `own`, and the account's orders were accepted. */
function leftInCart(own: number, whole: number, guest: AccountId, ordered: readonly CartLineState[]): number {
  const before = addToCartLine(emptyCartLineState, 'laptop-1', own);
  const cart = addToCartLine(before, guest, Math.max(0, whole - own));
  return cartLineQuantity(ordered.reduce(absorbOrdered, cart));
}

async function handOver(waiting: readonly CartLineState[]) {
  const device = openSendingDevice(() => new Offline('timeout'));
  const account = newAccountId();
  for (const [place, state] of waiting.entries()) await device.want(`order:${place}`, wish(state));
  await device.outbox.handOver(device.accountId, account);
  const rows = await device.outbox.list(account);
  const states = rows.flatMap(({ payload }) =>
    v.parse(PlaceOrderSchema, payload).lines.flatMap((line) => line.cartState ?? []),
  );
  return { device, account, rows, states };
}

describe("a guest's orders that wait while the guest signs in", () => {
  test.each([
    { own: 0, whole: 3, left: 1 },
    { own: 1, whole: 3, left: 1 },
    { own: 2, whole: 3, left: 2 },
    { own: 5, whole: 3, left: 5 },
  ])('C7: take their pieces out of the cart: 2 of $whole, with $own in the account', async (each) => {
    const { device, states } = await handOver([tapped(2)]);
    expect(leftInCart(each.own, each.whole, device.accountId, states)).toBe(each.left);
  });

  test('C7: each takes its own pieces of a line that is in two of them', async () => {
    const first = tapped(2);
    const second = tapped(1, absorbOrdered(first, first));
    const { device, states } = await handOver([first, second]);
    expect(leftInCart(0, 4, device.accountId, states)).toBe(1);
  });

  test('C7: a line that stands for another seller’s takes that one’s pieces', async () => {
    const device = openSendingDevice(() => new Offline('timeout'));
    const account = newAccountId();
    const own = wish(tapped(2));
    const line = { variantId: 'hat', sellerId: 'other', quantity: 2, unitPrice: 100 };
    const insteadOf = { sellerId: 'shop', cartState: tapped(2) };
    await device.want('order:1', { ...own, lines: [{ ...line, insteadOf }] });
    await device.outbox.handOver(device.accountId, account);
    const [row] = await device.outbox.list(account);
    const states = v
      .parse(PlaceOrderSchema, row?.payload)
      .lines.flatMap((each) => each.insteadOf?.cartState ?? []);
    expect(leftInCart(0, 3, device.accountId, states)).toBe(1);
  });

  test('keep the body that may have been sent', async () => {
    const device = openSendingDevice(() => new Offline('timeout'));
    const payload = wish(tapped(2));
    const row = await device.want('order:1', payload);
    await device.drain();
    await device.outbox.handOver(device.accountId, newAccountId());
    expect((await device.row(row))?.payload).toEqual(payload);
  });
});
