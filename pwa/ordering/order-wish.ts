import type { OrderId, PickupPointId } from '#shared-schema/ids.ts';
import type { Money } from '#shared-schema/money.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import { ORDER_LINE_LIMIT, type PlaceOrder } from '#shared-schema/ordering/place-order.ts';
import { splitByCurrency } from '#shared-schema/pricing/split-by-currency.ts';
import type { CheckoutLine } from './checkout-line.ts';

/** The lines of one order to be, and what they come to. */
export interface CheckoutOrder {
  readonly lines: readonly CheckoutLine[];
  readonly total: Money;
}

/** The cart as orders: one a currency, and no order with more lines than the server takes. */
export function splitCheckout(lines: readonly CheckoutLine[]): CheckoutOrder[] {
  return splitByCurrency(lines).flatMap(({ currency, lines: ofCurrency }) =>
    Array.from({ length: Math.ceil(ofCurrency.length / ORDER_LINE_LIMIT) }, (_, part) => {
      const own = ofCurrency.slice(part * ORDER_LINE_LIMIT, (part + 1) * ORDER_LINE_LIMIT);
      const amount = own.reduce((sum, line) => sum + line.unitPrice.amount * line.quantity, 0);
      return { lines: own, total: { amount, currency } };
    }),
  );
}

/** The payload of `place-order`: what the shopper saw and agreed to. */
export function wishOfCheckout(
  { lines, total }: CheckoutOrder,
  more: {
    readonly orderId: OrderId;
    readonly pickupPointId: PickupPointId;
    readonly queuedOffline: boolean;
    /** What the server has signed of these prices. */
    readonly quote?: string | undefined;
  },
): PlaceOrder {
  return {
    orderId: more.orderId,
    pickupPointId: more.pickupPointId,
    currency: total.currency,
    lines: lines.map(({ variantId, sellerId, quantity, unitPrice, cartState }) => ({
      variantId,
      sellerId,
      quantity,
      unitPrice: unitPrice.amount,
      cartState,
    })),
    total: total.amount,
    ...(more.queuedOffline ? { queuedOffline: true } : {}),
    ...(more.quote === undefined ? {} : { quote: more.quote }),
  };
}

/** The same order once more, at the prices that were agreed then; the server says if they still hold. */
export function wishAgain(order: Order, orderId: OrderId): PlaceOrder {
  return {
    orderId,
    pickupPointId: order.pickupPoint.id,
    currency: order.currency,
    lines: order.lines.map(({ variantId, sellerId, quantity, unitPrice }) => ({
      variantId,
      sellerId,
      quantity,
      unitPrice,
    })),
    total: order.totals.total,
  };
}

export function isSameOffer(
  a: { readonly variantId: string; readonly sellerId: string },
  b: { readonly variantId: string; readonly sellerId: string },
): boolean {
  return a.variantId === b.variantId && a.sellerId === b.sellerId;
}
