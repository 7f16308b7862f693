import * as v from 'valibot';
import { CartLineStateSchema, MAX_LINE_QUANTITY } from '../cart/cart-line.ts';
import { OrderIdSchema, PickupPointIdSchema, SellerIdSchema, VariantIdSchema } from '../ids.ts';
import { CurrencySchema, MinorUnitsSchema } from '../money.ts';

export const ORDER_LINE_LIMIT = 200;

export const PlaceOrderLineSchema = v.object({
  variantId: VariantIdSchema,
  sellerId: SellerIdSchema,
  quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MAX_LINE_QUANTITY)),
  /** Minor units a piece that the shopper saw and agreed to. */
  unitPrice: MinorUnitsSchema,
  /**
   * The cart line as the shopper saw it: the order absorbs exactly these taps and registers from the cart.
   * Absent when the order does not come from a cart (API clients).
   */
  cartState: v.optional(CartLineStateSchema),
  /**
   * The shopper took this offer in place of another seller's: that cart line is taken out of the cart as well, and only if
   * the order is accepted.
   */
  insteadOf: v.optional(v.object({ sellerId: SellerIdSchema, cartState: CartLineStateSchema })),
});
export type PlaceOrderLine = v.InferOutput<typeof PlaceOrderLineSchema>;

/**
 * Payload of the operation `place-order` and body of `POST /api/orders`. The order id is the idempotency key:
 * the same id with the same body gets the first answer, with another body `id-reused`.
 */
export const PlaceOrderSchema = v.object({
  orderId: OrderIdSchema,
  pickupPointId: PickupPointIdSchema,
  /** One order a currency: every line's offer is in it. */
  currency: CurrencySchema,
  lines: v.pipe(
    v.array(PlaceOrderLineSchema),
    v.minLength(1, 'An order needs a line'),
    v.maxLength(ORDER_LINE_LIMIT),
  ),
  /** What the shopper agreed to pay in all, minor units. */
  total: MinorUnitsSchema,
  /** It waited on the device for the network: on acceptance a notification opens the bank's page. */
  queuedOffline: v.optional(v.boolean()),
  /** A quote that the server signed (`Quote.signed`): its prices hold for its time. Without a good one today's count. */
  quote: v.optional(v.string()),
});
export type PlaceOrder = v.InferOutput<typeof PlaceOrderSchema>;

/** What an order would cost now. Sent along with a refusal (as `extra.quote`) for consent. */
export const QuoteSchema = v.object({
  currency: CurrencySchema,
  lines: v.array(
    v.object({
      variantId: VariantIdSchema,
      sellerId: SellerIdSchema,
      quantity: v.number(),
      unitPrice: MinorUnitsSchema,
    }),
  ),
  total: MinorUnitsSchema,
  /** The server's word for these prices (and those of the alternatives beside it), to be sent along with an order. */
  signed: v.optional(v.string()),
  /** Until when the prices hold: ISO 8601, by the server's clock. */
  holdsUntil: v.optional(v.string()),
});
export type Quote = v.InferOutput<typeof QuoteSchema>;

/** Sent along with `out-of-stock` (as `extra.shortages`): what is left of each short line. */
export const ShortageSchema = v.object({
  variantId: VariantIdSchema,
  sellerId: SellerIdSchema,
  wanted: v.number(),
  left: v.number(),
});
export type Shortage = v.InferOutput<typeof ShortageSchema>;

/** Payload of the operation `cancel-order`: only before payment. */
export const CancelOrderSchema = v.object({ orderId: OrderIdSchema });
