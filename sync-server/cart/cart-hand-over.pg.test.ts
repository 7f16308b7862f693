import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absorbOrdered } from '#shared-schema/cart/absorb-ordered.ts';
import type { CartLineState } from '#shared-schema/cart/cart-line.ts';
import { removeCartLine } from '#shared-schema/cart/remove-cart-line.ts';
import type { AccountId, SellerId, VariantId } from '#shared-schema/ids.ts';
import { raiseHorizon } from '../sync/account-horizon.ts';
import { takeAccountVersion } from '../sync/account-version.ts';
import { newAccount } from '../sync/testing/stand-in-sign-in.ts';
import { absorbOrderedLines } from './absorb-ordered-lines.ts';
import { handOverCart } from './hand-over-cart.ts';
import { CART_LIMIT } from './make-room.ts';
import { add, documentOf, lineOf, one, openCartServer, set } from './testing/cart-on-server.ts';

let server: Awaited<ReturnType<typeof openCartServer>>;
beforeAll(async () => {
  server = await openCartServer();
});
afterAll(() => server.close());

const order = (account: AccountId, variant: string, cartState: CartLineState) =>
  server.database.db.transaction(async (tx) => {
    const ver = await takeAccountVersion(tx, account);
    const line = { variantId: variant as VariantId, sellerId: 'seller' as SellerId, cartState };
    await absorbOrderedLines(tx, account, [line], ver);
  });

describe('an order', () => {
  test('C7: takes exactly what it carried; the offline laptop’s tap stays', async () => {
    const account = newAccount();
    const phone = set(one, 'phone-01', 2);
    await server.push(account, lineOf('shoe', phone));
    const { checkpoint } = await server.pull(account);
    await order(account, 'shoe', phone);
    expect((await server.pull(account, checkpoint)).documents).toEqual([
      documentOf(lineOf('shoe', absorbOrdered(phone, phone))),
    ]);
    await server.push(account, lineOf('shoe', add(phone, 'laptop-1')));
    expect(await server.quantities(account)).toEqual({ 'shoe|seller': 1 });
  });

  test('C7: that overtakes the push of its lines takes them all the same', async () => {
    const account = newAccount();
    await order(account, 'shoe', set(one, 'phone-01', 2));
    expect(await server.quantities(account)).toEqual({});
    await server.push(account, lineOf('shoe', set(one, 'phone-01', 2)));
    expect(await server.quantities(account)).toEqual({ 'shoe|seller': 0 });
  });

  test('C7: that is rolled back leaves the cart as it was', async () => {
    const account = newAccount();
    await server.push(account, lineOf('shoe', one));
    await expect(
      server.database.db.transaction(async (tx) => {
        const ver = await takeAccountVersion(tx, account);
        const line = { variantId: 'shoe' as VariantId, sellerId: 'seller' as SellerId, cartState: one };
        await absorbOrderedLines(tx, account, [line], ver);
        throw new Error('out of stock');
      }),
    ).rejects.toThrow('out of stock');
    expect(await server.quantities(account)).toEqual({ 'shoe|seller': 1 });
  });
});

const handOver = (from: AccountId, to: AccountId) =>
  server.database.db.transaction((tx) => handOverCart(tx, from, to, takeAccountVersion, raiseHorizon));

describe('signing in with a guest’s cart', () => {
  test('C8: takes the larger quantity of each line, once, and empties the guest’s cart', async () => {
    const [guest, account] = [newAccount(), newAccount()];
    await server.push(
      guest,
      lineOf('both', set(one, 'guest-01', 3)),
      lineOf('new', one),
      lineOf('less', one),
    );
    await server.push(
      account,
      lineOf('both', one),
      lineOf('less', add(one, 'phone-01', 3)),
      lineOf('own', one),
    );
    const expected = { 'both|seller': 3, 'new|seller': 1, 'less|seller': 4, 'own|seller': 1 };
    await handOver(guest, account);
    expect(await server.quantities(account)).toEqual(expected);
    await handOver(guest, account);
    expect(await server.quantities(account)).toEqual(expected);
    expect(Object.values(await server.quantities(guest))).toEqual([0, 0, 0]);
  });

  test('C8: what the guest’s device pushes again later stays out of both carts', async () => {
    const [guest, account] = [newAccount(), newAccount()];
    const line = lineOf('shoe', set(one, 'guest-01', 3));
    await server.push(guest, line);
    await handOver(guest, account);
    await server.push(
      account,
      lineOf('shoe', removeCartLine((await server.pull(account)).documents[0]?.state as CartLineState)),
    );
    await server.push(guest, line);
    await handOver(guest, account);
    expect(await server.quantities(account)).toEqual({ 'shoe|seller': 0 });
  });

  test('C8: lines that do not fit stay with the guest', async () => {
    const [guest, account] = [newAccount(), newAccount()];
    const lines = Array.from({ length: CART_LIMIT }, (_, n) => lineOf(`v${n}`, one));
    for (let n = 0; n < lines.length; n += 100) await server.push(account, ...lines.slice(n, n + 100));
    await server.push(guest, lineOf('more', one), lineOf('v1', add(one, 'guest-01')));
    await handOver(guest, account);
    expect(await server.quantities(guest)).toEqual({ 'more|seller': 1, 'v1|seller': 0 });
    const [line] = await server.database.sql`select quantity from cart_lines
      where account_id = ${account} and line_id = 'v1|seller'`;
    expect(line?.quantity).toBe(2);
  });
});
