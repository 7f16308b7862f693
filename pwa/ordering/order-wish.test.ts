import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import type { ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import type { CheckoutLine } from './checkout-line.ts';
import { splitCheckout } from './order-wish.ts';

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
