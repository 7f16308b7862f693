import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import type { PickupPointId, ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import type { OrderCheck } from '#shared-schema/ordering/order-check.ts';
import { priceCart } from '#shared-schema/pricing/price-cart.ts';
import { newOrderId } from '../device/new-ids.ts';
import type { CheckoutLine } from './checkout-line.ts';
import { orderAtQuote } from './order-at-quote.ts';
import { splitCheckout, wishOfCheckout } from './order-wish.ts';

const shop = 'shop' as SellerId;
const line = (variant: string, amount: number, quantity = 1): CheckoutLine => ({
  id: `${variant}|shop`,
  productId: variant as ProductId,
  variantId: variant as VariantId,
  sellerId: shop,
  quantity,
  unitPrice: { amount, currency: 'RUB' },
  cartState: emptyCartLineState,
  title: undefined,
  options: {},
  picture: undefined,
  sellerName: undefined,
});
const orderOf = (...lines: CheckoutLine[]) => {
  const [order] = splitCheckout(lines);
  if (!order) throw new Error('no order');
  return order;
};
const checkOf = (
  prices: Record<string, number>,
  more: Partial<OrderCheck> = {},
  currency = 'RUB',
): OrderCheck => ({
  quote: {
    currency,
    total: 0,
    lines: Object.entries(prices).map(([variant, unitPrice]) => ({
      variantId: variant as VariantId,
      sellerId: shop,
      quantity: 1,
      unitPrice,
    })),
    signed: 'signed',
    holdsUntil: '2030-01-01T00:30:00.000Z',
  },
  shortages: [],
  unknown: [],
  alternatives: [],
  ...more,
});

test('the checkout shows the server’s prices, what they were here, and what is short or gone', () => {
  const shown = orderOf(line('hat', 100, 2), line('belt', 50), line('sock', 10));
  const short = { variantId: 'hat' as VariantId, sellerId: shop, wanted: 2, left: 1 };
  const gone = { variantId: 'sock' as VariantId, sellerId: shop };
  const quoted = orderAtQuote(
    shown,
    checkOf({ hat: 120, belt: 50 }, { shortages: [short], unknown: [gone] }),
  );
  expect(quoted.order.total).toEqual({ amount: 300, currency: 'RUB' });
  expect(quoted.before).toEqual({ amount: 260, currency: 'RUB' });
  expect(Object.fromEntries(quoted.lines)).toEqual({
    'hat|shop': { before: { amount: 100, currency: 'RUB' }, left: 1 },
    'belt|shop': { before: undefined, left: undefined },
    'sock|shop': { before: undefined, left: 0 },
  });
  expect(quoted).toMatchObject({ signed: 'signed', holdsUntil: '2030-01-01T00:30:00.000Z' });
});

test('a fall is shown as well', () => {
  expect(orderAtQuote(orderOf(line('hat', 100)), checkOf({ hat: 90 }))).toMatchObject({
    before: { amount: 100 },
    order: { total: { amount: 90 } },
  });
});

test.each([
  ['no quote', undefined],
  ['a quote in another currency', checkOf({ hat: 1 }, {}, 'KZT')],
])('with %s the checkout stays as it was', (_name, check) => {
  const shown = orderOf(line('hat', 100));
  expect(orderAtQuote(shown, check)).toMatchObject({ order: shown, before: undefined, signed: undefined });
});

test('what this device adds up is what the server adds up', () => {
  const lines = fc.uniqueArray(
    fc.record({
      variant: fc.string({ minLength: 1, maxLength: 3 }),
      shown: fc.nat(1_000_000),
      now: fc.option(fc.nat(1_000_000)),
      quantity: fc.integer({ min: 1, max: 1_000 }),
    }),
    { selector: ({ variant }) => variant, minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(lines, (drawn) => {
      const shown = orderOf(...drawn.map((each) => line(each.variant, each.shown, each.quantity)));
      const prices = drawn.flatMap((each) => (each.now === null ? [] : [[each.variant, each.now] as const]));
      const { order, signed } = orderAtQuote(shown, checkOf(Object.fromEntries(prices)));
      const more = { orderId: newOrderId(), pickupPointId: 'p' as PickupPointId, queuedOffline: false };
      const wish = wishOfCheckout(order, { ...more, quote: signed });
      const priced = priceCart(
        wish.lines.map((each) => ({
          ...each,
          unitPrice: { amount: each.unitPrice, currency: wish.currency },
        })),
        20,
      );
      expect(priced.ok && priced.value.totals.total).toBe(wish.total);
      expect(wish.quote).toBe('signed');
    }),
  );
});
