import { expect, test, vi } from 'vitest';
import type { CartLine } from '#shared-schema/cart/cart-line.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import type { ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import { newAccountId } from '../device/new-ids.ts';
import { openFakeServer, openReplica, saveLine } from './replication-fixture.ts';
import { watchDocuments } from './watch-documents.ts';

const hat: CartLine = {
  id: 'hat|shop',
  productId: 'p' as ProductId,
  variantId: 'hat' as VariantId,
  sellerId: 'shop' as SellerId,
  state: emptyCartLineState,
  priceSeen: { amount: 100, currency: 'RUB' },
  addedAt: 1,
};

test('a watched collection is told again after a read that the storage failed', async () => {
  const { database, lines } = await openReplica(openFakeServer(), newAccountId());
  const { storageInstance } = lines;
  const query = storageInstance.query.bind(storageInstance);
  let failures = 1;
  storageInstance.query = async (prepared) => {
    if (failures-- > 0) throw new Error('Connection to Indexed Database server lost');
    return query(prepared);
  };
  const told: CartLine[][] = [];
  const stop = watchDocuments(lines, (documents) => told.push(documents));
  await vi.waitFor(() => expect(told.at(-1)).toEqual([]), { timeout: 5_000 });
  await saveLine(lines, hat);
  await vi.waitFor(() => expect(told.at(-1)).toEqual([hat]));
  stop();
  await database.close();
});
