import * as v from 'valibot';
import { PictureSchema } from '#shared-schema/catalog/product-card.ts';
import { LocalizedTextSchema } from '#shared-schema/localized-text.ts';
import type { Alternative } from '#shared-schema/ordering/order-check.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import type { PickupPoint } from '#shared-schema/pickup/pickup-point.ts';
import type { CheckoutLine } from './checkout-line.ts';
import { isSameOffer } from './order-wish.ts';

/** What the device shows of an order while the server does not know it; kept beside the operation, never sent. */
export const OrderNoteSchema = v.object({
  lines: v.array(
    v.object({
      productId: v.string(),
      variantId: v.string(),
      sellerId: v.string(),
      title: v.optional(LocalizedTextSchema),
      options: v.record(v.string(), v.string()),
      picture: v.optional(PictureSchema),
      sellerName: v.optional(v.string()),
    }),
  ),
  pickupPoint: v.optional(v.object({ name: LocalizedTextSchema, address: LocalizedTextSchema })),
});
export type OrderNote = v.InferOutput<typeof OrderNoteSchema>;

export function readOrderNote(note: unknown): OrderNote {
  const read = v.safeParse(OrderNoteSchema, note);
  return read.success ? read.output : { lines: [] };
}

/** The note of an order made of cart lines. */
export function noteOfCheckout(
  lines: readonly CheckoutLine[],
  point: Pick<PickupPoint, 'name' | 'address'> | undefined,
): OrderNote {
  return {
    lines: lines.map(({ productId, variantId, sellerId, title, options, picture, sellerName }) => ({
      productId,
      variantId,
      sellerId,
      options: { ...options },
      ...(title ? { title } : {}),
      ...(picture ? { picture } : {}),
      ...(sellerName === undefined ? {} : { sellerName }),
    })),
    ...(point ? { pickupPoint: { name: point.name, address: point.address } } : {}),
  };
}

/** The note of an order that answers a refusal: what other sellers were chosen is noted under their names. */
export function noteOfAnswer(note: OrderNote, alternatives: readonly Alternative[]): OrderNote {
  const lines = alternatives.flatMap(({ variantId, insteadOf, sellerId, sellerName }) => {
    const known = note.lines.find((line) => isSameOffer(line, { variantId, sellerId: insteadOf }));
    return known ? [{ ...known, sellerId, sellerName }] : [];
  });
  return { ...note, lines: [...note.lines, ...lines] };
}

/** The note of an order that repeats another one. */
export function noteOfOrder(order: Order): OrderNote {
  return {
    lines: order.lines.map(({ productId, variantId, sellerId, title, options, picture, sellerName }) => ({
      productId,
      variantId,
      sellerId,
      title,
      options,
      sellerName,
      ...(picture ? { picture } : {}),
    })),
    pickupPoint: { name: order.pickupPoint.name, address: order.pickupPoint.address },
  };
}
