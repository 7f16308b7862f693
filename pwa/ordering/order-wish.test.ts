import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import type { PickupPointId, ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import { newOrderId } from '../device/new-ids.ts';
import type { CheckoutLine } from './checkout-line.ts';
import { orderFix } from './order-fix.ts';
import { splitCheckout, wishOfCheckout } from './order-wish.ts';

const line = (variant: string, amount: number, currency: string, quantity: number): CheckoutLine => ({
  id: `${variant}|shop`,
  productId: `p-${variant}` as ProductId,
  variantId: variant as VariantId,
  sellerId: 'shop' as SellerId,
  quantity,
  unitPrice: { amount, currency },
  cartState: emptyCartLineState,
  title: undefined,
  options: {},
  picture: undefined,
  sellerName: undefined,
});

const wishOf = (...lines: CheckoutLine[]) => {
  const [order] = splitCheckout(lines);
  if (!order) throw new Error('no order');
  return wishOfCheckout(order, {
    orderId: newOrderId(),
    pickupPointId: 'point-1' as PickupPointId,
    queuedOffline: true,
  });
};

describe('a checkout', () => {
  test('makes one order a currency and never adds up different ones', () => {
    const orders = splitCheckout([line('a', 100, 'KZT', 2), line('b', 5, 'USD', 1), line('c', 10, 'KZT', 1)]);
    expect(orders.map((order) => [order.total, order.lines.map((each) => each.variantId)])).toEqual([
      [{ amount: 210, currency: 'KZT' }, ['a', 'c']],
      [{ amount: 5, currency: 'USD' }, ['b']],
    ]);
  });

  test('loses no line, repeats none, and no order is longer than the server takes', () => {
    const lines = fc.array(fc.tuple(fc.constantFrom('KZT', 'USD', 'RUB'), fc.integer({ min: 1, max: 9 })), {
      maxLength: 450,
    });
    fc.assert(
      fc.property(lines, (drawn) => {
        const cart = drawn.map(([currency, quantity], i) => line(`v${i}`, 7, currency, quantity));
        const orders = splitCheckout(cart);
        expect(orders.flatMap((order) => order.lines).toSorted(byId)).toEqual(cart.toSorted(byId));
        for (const { lines: own, total } of orders) {
          expect(own.length).toBeLessThanOrEqual(200);
          expect(new Set(own.map((each) => each.unitPrice.currency))).toEqual(new Set([total.currency]));
        }
      }),
      { numRuns: 50 },
    );
  });
});

const byId = (a: CheckoutLine, b: CheckoutLine) => (a.id < b.id ? -1 : 1);

describe('a refused order', () => {
  test('at new prices is a new order with the same lines and what they took from the cart', () => {
    const wish = wishOf(line('a', 100, 'KZT', 2));
    const quote = {
      currency: 'KZT',
      lines: [{ variantId: 'a', sellerId: 'shop', quantity: 2, unitPrice: 120 }],
      total: 240,
    };
    const fix = orderFix(wish, { code: 'price-changed', detail: '', extra: { quote } });
    const orderId = newOrderId();
    expect(fix?.instead(orderId)).toEqual({
      orderId,
      pickupPointId: 'point-1',
      currency: 'KZT',
      total: 240,
      lines: [
        { variantId: 'a', sellerId: 'shop', quantity: 2, unitPrice: 120, cartState: emptyCartLineState },
      ],
    });
  });

  test('can be had with what is left', () => {
    const wish = wishOf(line('a', 100, 'KZT', 3), line('b', 10, 'KZT', 1));
    const shortages = [
      { variantId: 'a', sellerId: 'shop', wanted: 3, left: 2 },
      { variantId: 'b', sellerId: 'shop', wanted: 1, left: 0 },
    ];
    const fix = orderFix(wish, { code: 'out-of-stock', detail: '', extra: { shortages } });
    expect(fix?.instead(newOrderId())).toMatchObject({
      total: 200,
      lines: [{ variantId: 'a', quantity: 2 }],
    });
  });

  test('of which nothing is left is no order', () => {
    const wish = wishOf(line('a', 100, 'KZT', 3));
    const unknown = [{ variantId: 'a', sellerId: 'shop' }];
    const fix = orderFix(wish, { code: 'unknown-offer', detail: '', extra: { unknown } });
    expect(fix?.instead(newOrderId())).toBeUndefined();
  });

  test.each([
    ['no details', { code: 'price-changed', detail: '' } as const],
    ['details of another shape', { code: 'out-of-stock', detail: '', extra: { shortages: 'many' } } as const],
    ['another refusal', { code: 'unknown-pickup-point', detail: '' } as const],
    ['no refusal', undefined],
  ])('with %s offers nothing to agree to', (_name, problem) => {
    expect(orderFix(wishOf(line('a', 1, 'KZT', 1)), problem)).toBeUndefined();
  });
});
