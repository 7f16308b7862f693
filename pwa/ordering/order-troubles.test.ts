import { describe, expect, test } from 'vitest';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import type { PickupPointId, SellerId, VariantId } from '#shared-schema/ids.ts';
import type { Alternative } from '#shared-schema/ordering/order-check.ts';
import type { PlaceOrder, PlaceOrderLine } from '#shared-schema/ordering/place-order.ts';
import { newOrderId } from '../device/new-ids.ts';
import { type OrderTroubles, readTroubles } from './order-troubles.ts';
import { resolveOrder } from './resolve-order.ts';

const shop = 'shop' as SellerId;
const line = (variant: string, quantity: number, unitPrice: number): PlaceOrderLine => ({
  variantId: variant as VariantId,
  sellerId: shop,
  quantity,
  unitPrice,
  cartState: emptyCartLineState,
});
const lines = [line('hat', 3, 100), line('belt', 1, 10)];
const wish: PlaceOrder = {
  orderId: newOrderId(),
  pickupPointId: 'point' as PickupPointId,
  currency: 'RUB',
  lines,
  total: 310,
};
const elsewhere: Alternative = {
  variantId: 'belt' as VariantId,
  sellerId: 'other' as SellerId,
  insteadOf: shop,
  sellerName: 'other',
  unitPrice: 12,
  left: 9,
};
const resolve = (now: OrderTroubles | undefined) => now && resolveOrder(wish, now, new Map(), newOrderId());

describe('a refusal', () => {
  const quote = (
    ...lines: { variantId: string; sellerId: string; quantity: number; unitPrice: number }[]
  ) => ({
    currency: 'RUB',
    lines,
    total: 1,
  });
  const read = (code: 'price-changed' | 'out-of-stock' | 'unknown-offer', extra?: Record<string, unknown>) =>
    readTroubles(wish, { code, detail: '', ...(extra ? { extra } : {}) });

  test('is read as what it says of each line', () => {
    const troubled = read('unknown-offer', {
      quote: {
        ...quote({ variantId: 'hat', sellerId: 'shop', quantity: 2, unitPrice: 120 }),
        signed: 's',
        holdsUntil: 'u',
      },
      shortages: [{ variantId: 'hat', sellerId: 'shop', wanted: 3, left: 2 }],
      unknown: [{ variantId: 'belt', sellerId: 'shop' }],
      alternatives: [elsewhere],
    });
    expect(troubled).toMatchObject({
      currency: 'RUB',
      signed: 's',
      holdsUntil: 'u',
      lines: [
        { price: 120, dearer: true, gone: false, left: 2, alternatives: [] },
        { price: 10, dearer: false, gone: true, left: undefined, alternatives: [{ sellerId: 'other' }] },
      ],
    });
  });

  test('of an earlier server, which names one trouble only, can be answered as well', () => {
    const dear = read('price-changed', {
      quote: quote({ variantId: 'hat', sellerId: 'shop', quantity: 3, unitPrice: 120 }),
    });
    expect(dear?.lines.map((each) => [each.price, each.dearer])).toEqual([
      [120, true],
      [10, false],
    ]);
    const short = read('out-of-stock', {
      shortages: [{ variantId: 'hat', sellerId: 'shop', wanted: 3, left: 1 }],
    });
    expect(resolve(short)).toMatchObject({ undecided: 0, total: 110 });
    const gone = read('unknown-offer', { unknown: [{ variantId: 'belt', sellerId: 'shop' }] });
    expect(resolve(gone)).toMatchObject({ undecided: 0, total: 300 });
  });

  test.each([
    ['no details', { code: 'price-changed', detail: '' } as const],
    ['details of another shape', { code: 'out-of-stock', detail: '', extra: { shortages: 'many' } } as const],
    ['nothing wrong in them', { code: 'price-changed', detail: '', extra: { shortages: [] } } as const],
    ['another code', { code: 'unknown-pickup-point', detail: '', extra: { unknown: [] } } as const],
    ['no refusal', undefined],
  ])('with %s offers nothing to answer', (_name, problem) => {
    expect(readTroubles(wish, problem)).toBeUndefined();
  });
});
