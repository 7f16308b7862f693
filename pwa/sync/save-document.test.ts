import { afterEach, expect, test, vi } from 'vitest';
import { addToCartLine } from '#shared-schema/cart/add-to-cart-line.ts';
import { type CartLine, cartLineId } from '#shared-schema/cart/cart-line.ts';
import { cartLineQuantity } from '#shared-schema/cart/cart-line-quantity.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import type { ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import { newAccountId } from '../device/new-ids.ts';
import { openFakeServer, openReplica, saveLine } from './replication-fixture.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const tapped = (counter: string, pieces: number): CartLine => ({
  id: cartLineId('hat', 'shop'),
  productId: 'p' as ProductId,
  variantId: 'hat' as VariantId,
  sellerId: 'shop' as SellerId,
  state: addToCartLine(emptyCartLineState, counter, pieces),
  priceSeen: { amount: 100, currency: 'RUB' },
  addedAt: 1,
});

test('after a read that failed the next tap is kept, and what others wrote meanwhile with it', async () => {
  const { database, lines } = await openReplica(openFakeServer(), newAccountId());
  closers.push(() => database.close());
  const read = vi.spyOn(lines.storageInstance, 'findDocumentsById');
  read.mockRejectedValueOnce(new Error('Connection to Indexed Database server lost'));
  await expect(saveLine(lines, tapped('phone-01', 1))).rejects.toThrow('lost');
  await saveLine(lines, tapped('phone-01', 1));
  await Promise.all([saveLine(lines, tapped('phone-01', 3)), saveLine(lines, tapped('laptop-1', 2))]);
  const line = await lines.findOne(cartLineId('hat', 'shop')).exec();
  expect(line && cartLineQuantity(line.toMutableJSON().state)).toBe(5);
});
