import * as v from 'valibot';
import { MAX_LINE_QUANTITY } from '../cart/cart-line.ts';
import { SellerIdSchema, VariantIdSchema } from '../ids.ts';
import { MinorUnitsSchema } from '../money.ts';
import { ORDER_LINE_LIMIT, QuoteSchema, ShortageSchema } from './place-order.ts';

const OfferKeySchema = v.object({ variantId: VariantIdSchema, sellerId: SellerIdSchema });

/** Another seller's offer of what a line cannot be had of, or only dearer; there is enough of it for the line. */
export const AlternativeSchema = v.object({
  ...OfferKeySchema.entries,
  /** The seller of the line that it could replace. */
  insteadOf: SellerIdSchema,
  sellerName: v.string(),
  unitPrice: MinorUnitsSchema,
  left: v.number(),
});
export type Alternative = v.InferOutput<typeof AlternativeSchema>;

/** How many other sellers are named for a line. */
export const ALTERNATIVE_LIMIT = 3;

/**
 * All that stands between lines and an order, at once. Sent along with `price-changed`, `out-of-stock` and `unknown-offer` as
 * `extra`, and answered by `POST /api/orders/quotes`.
 */
export const OrderCheckSchema = v.object({
  /** What can be ordered now, and what it costs; absent when nothing can be. */
  quote: v.optional(QuoteSchema),
  /** What is left of each line of which there is too little. */
  shortages: v.array(ShortageSchema),
  /** Lines that their seller does not offer any more. */
  unknown: v.array(OfferKeySchema),
  /** For the lines in trouble, cheapest first. */
  alternatives: v.array(AlternativeSchema),
});
export type OrderCheck = v.InferOutput<typeof OrderCheckSchema>;

/** Body of `POST /api/orders/quotes`. */
export const QuoteRequestSchema = v.object({
  lines: v.pipe(
    v.array(
      v.object({
        ...OfferKeySchema.entries,
        quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MAX_LINE_QUANTITY)),
      }),
    ),
    v.minLength(1, 'A quote needs a line'),
    v.maxLength(ORDER_LINE_LIMIT),
  ),
});

/** Names an offer; `|` cannot occur in catalogue ids. */
export function offerKey({
  variantId,
  sellerId,
}: {
  readonly variantId: string;
  readonly sellerId: string;
}): string {
  return `${variantId}|${sellerId}`;
}
