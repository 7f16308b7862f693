import * as v from 'valibot';
import {
  OrderIdSchema,
  PaymentIdSchema,
  PickupPointIdSchema,
  ProductIdSchema,
  SellerIdSchema,
  VariantIdSchema,
} from '../ids.ts';
import { LocalizedTextSchema } from '../localized-text.ts';
import { CurrencySchema, MinorUnitsSchema } from '../money.ts';
import { PictureSchema } from '../catalog/product-card.ts';
import { ORDER_STATUSES, PAYMENT_STATUSES } from './order-status.ts';

/** What was agreed, prices frozen: the shopper's view, replicated to the device and answered by the API alike. */
export const OrderSchema = v.object({
  id: OrderIdSchema,
  /** Short number for people, e.g. `7F3K-92QD`. */
  number: v.string(),
  status: v.picklist(ORDER_STATUSES),
  /** ISO 8601, UTC; all times here are the server's. */
  placedAt: v.string(),
  currency: CurrencySchema,
  lines: v.array(
    v.object({
      productId: ProductIdSchema,
      variantId: VariantIdSchema,
      sellerId: SellerIdSchema,
      sellerName: v.string(),
      title: LocalizedTextSchema,
      options: v.record(v.string(), v.string()),
      picture: v.optional(PictureSchema),
      quantity: v.number(),
      unitPrice: MinorUnitsSchema,
      total: MinorUnitsSchema,
    }),
  ),
  totals: v.object({
    items: MinorUnitsSchema,
    delivery: MinorUnitsSchema,
    vatIncluded: MinorUnitsSchema,
    total: MinorUnitsSchema,
  }),
  /** What the shopper had agreed to in all, where prices fell before the order was placed: the total is less (O4). */
  agreedTotal: v.optional(MinorUnitsSchema),
  pickupPoint: v.object({ id: PickupPointIdSchema, name: LocalizedTextSchema, address: LocalizedTextSchema }),
  /** Until when stock is held for payment; absent once paid or ended. */
  reservedUntil: v.optional(v.string()),
  payment: v.optional(
    v.object({
      id: PaymentIdSchema,
      provider: v.string(),
      status: v.picklist(PAYMENT_STATUSES),
      /** Where the shopper pays, while the payment is open. */
      payUrl: v.optional(v.string()),
    }),
  ),
  timeline: v.array(v.object({ status: v.picklist(ORDER_STATUSES), at: v.string() })),
});
export type Order = v.InferOutput<typeof OrderSchema>;

/** The accepted verdict's `result` of `place-order`, and the answer of `POST /api/orders`. */
export const PlacedOrderSchema = v.object({ order: OrderSchema });
