import * as v from 'valibot';
import type { OrderId } from '#shared-schema/ids.ts';
import {
  type PlaceOrder,
  QuoteSchema,
  type Quote,
  ShortageSchema,
  type Shortage,
} from '#shared-schema/ordering/place-order.ts';
import type { Problem } from '#shared-schema/problem.ts';
import { wishAtQuote, wishForWhatIsLeft, wishWithout } from './order-wish.ts';

/** What the person can agree to after a refusal. `instead` makes the new order, or undefined when nothing is left of it. */
export type OrderFix =
  | { readonly kind: 'new-prices'; readonly quote: Quote; readonly instead: MakeWish }
  | { readonly kind: 'what-is-left'; readonly shortages: readonly Shortage[]; readonly instead: MakeWish }
  | { readonly kind: 'without'; readonly gone: readonly GoneOffer[]; readonly instead: MakeWish };

type MakeWish = (orderId: OrderId) => PlaceOrder | undefined;
type GoneOffer = v.InferOutput<typeof GoneSchema>[number];

const GoneSchema = v.array(v.object({ variantId: v.string(), sellerId: v.string() }));

/** Reads a refusal's details; undefined when there is nothing to agree to. */
export function orderFix(wish: PlaceOrder, problem: Problem | undefined): OrderFix | undefined {
  switch (problem?.code) {
    case 'price-changed': {
      const quote = v.safeParse(QuoteSchema, problem.extra?.['quote']);
      if (!quote.success) return undefined;
      const instead: MakeWish = (orderId) => wishAtQuote(wish, quote.output, orderId);
      return { kind: 'new-prices', quote: quote.output, instead };
    }
    case 'out-of-stock': {
      const shortages = v.safeParse(v.array(ShortageSchema), problem.extra?.['shortages']);
      if (!shortages.success) return undefined;
      const instead: MakeWish = (orderId) => wishForWhatIsLeft(wish, shortages.output, orderId);
      return { kind: 'what-is-left', shortages: shortages.output, instead };
    }
    case 'unknown-offer': {
      const gone = v.safeParse(GoneSchema, problem.extra?.['unknown']);
      if (!gone.success) return undefined;
      return {
        kind: 'without',
        gone: gone.output,
        instead: (orderId) => wishWithout(wish, gone.output, orderId),
      };
    }
    default:
      return undefined;
  }
}
