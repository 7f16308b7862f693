import type { OrderId, PickupPointId } from '#shared-schema/ids.ts';
import type { Money } from '#shared-schema/money.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import {
  ORDER_LINE_LIMIT,
  type PlaceOrder,
  type PlaceOrderLine,
  type Quote,
  type Shortage,
} from '#shared-schema/ordering/place-order.ts';
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
  more: { readonly orderId: OrderId; readonly pickupPointId: PickupPointId; readonly queuedOffline: boolean },
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

/** Consent to new prices: a new order with the lines of the old one. */
export function wishAtQuote(wish: PlaceOrder, quote: Quote, orderId: OrderId): PlaceOrder {
  const lines = quote.lines.map(({ variantId, sellerId, quantity, unitPrice }): PlaceOrderLine => {
    const cartState = wish.lines.find((line) => isSameOffer(line, { variantId, sellerId }))?.cartState;
    return { variantId, sellerId, quantity, unitPrice, ...(cartState ? { cartState } : {}) };
  });
  return { ...online(wish), orderId, currency: quote.currency, lines, total: quote.total };
}

/** The order with what is left of each short line; undefined when nothing is. */
export function wishForWhatIsLeft(
  wish: PlaceOrder,
  shortages: readonly Shortage[],
  orderId: OrderId,
): PlaceOrder | undefined {
  return withLines(
    wish,
    wish.lines.map((line) => {
      const short = shortages.find((shortage) => isSameOffer(line, shortage));
      return short ? { ...line, quantity: Math.min(line.quantity, short.left) } : line;
    }),
    orderId,
  );
}

/** The order without lines that are not on sale any more; undefined when nothing is left. */
export function wishWithout(
  wish: PlaceOrder,
  gone: readonly { readonly variantId: string; readonly sellerId: string }[],
  orderId: OrderId,
): PlaceOrder | undefined {
  const lines = wish.lines.filter((line) => !gone.some((other) => isSameOffer(line, other)));
  return withLines(wish, lines, orderId);
}

export function isSameOffer(
  a: { readonly variantId: string; readonly sellerId: string },
  b: { readonly variantId: string; readonly sellerId: string },
): boolean {
  return a.variantId === b.variantId && a.sellerId === b.sellerId;
}

function withLines(
  wish: PlaceOrder,
  lines: readonly PlaceOrderLine[],
  orderId: OrderId,
): PlaceOrder | undefined {
  const kept = lines.filter((line) => line.quantity > 0);
  if (kept.length === 0) return undefined;
  const total = kept.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0);
  return { ...online(wish), orderId, lines: kept, total };
}

/** The person answers now: whether the network is there now is said anew. */
function online(wish: PlaceOrder): PlaceOrder {
  const { queuedOffline: _, ...rest } = wish;
  return rest;
}
