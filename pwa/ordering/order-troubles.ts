import * as v from 'valibot';
import { type Alternative, offerKey, OrderCheckSchema } from '#shared-schema/ordering/order-check.ts';
import type { PlaceOrder, PlaceOrderLine } from '#shared-schema/ordering/place-order.ts';
import type { Problem } from '#shared-schema/problem.ts';

/** A line of a refused order as it stands now. */
export interface LineNow {
  readonly line: PlaceOrderLine;
  /** Minor units a piece, as well as it is known. */
  readonly price: number;
  /** More than was agreed to, or in another currency. */
  readonly dearer: boolean;
  /** Its seller does not sell it any more. */
  readonly gone: boolean;
  /** What is left, where that is too little. */
  readonly left: number | undefined;
  readonly alternatives: readonly Alternative[];
}

/** A refused order as it stands now: every line, in the order of the wish. */
export interface OrderTroubles {
  readonly currency: string;
  readonly lines: readonly LineNow[];
  /** Goes along with the answer, so that the prices hold. */
  readonly signed: string | undefined;
  /** Until when they do. */
  readonly holdsUntil: string | undefined;
}

export const isTroubled = ({ dearer, gone, left }: LineNow): boolean => dearer || gone || left !== undefined;

const ABOUT_LINES = ['price-changed', 'out-of-stock', 'unknown-offer'];

/** Each part by itself: what an earlier server said of one trouble only is understood as well. */
const DetailsSchema = v.partial(OrderCheckSchema);
type Details = v.InferOutput<typeof DetailsSchema>;

/** Reads a refusal; undefined when it is not about lines, or says nothing that could be answered. */
export function readTroubles(wish: PlaceOrder, problem: Problem | undefined): OrderTroubles | undefined {
  if (!problem || !ABOUT_LINES.includes(problem.code)) return undefined;
  const details = v.safeParse(DetailsSchema, problem.extra ?? {});
  if (!details.success) return undefined;
  const troubles = troublesOf(wish, details.output);
  return troubles.lines.some(isTroubled) ? troubles : undefined;
}

/** The wish beside what a check says of it. */
export function troublesOf(
  wish: PlaceOrder,
  { quote, shortages, unknown, alternatives }: Details,
): OrderTroubles {
  const currency = quote?.currency ?? wish.currency;
  return {
    currency,
    signed: quote?.signed,
    holdsUntil: quote?.holdsUntil,
    lines: wish.lines.map((line): LineNow => {
      const key = offerKey(line);
      const price = quote?.lines.find((each) => offerKey(each) === key)?.unitPrice ?? line.unitPrice;
      return {
        line,
        price,
        dearer: price > line.unitPrice || currency !== wish.currency,
        gone: unknown?.some((each) => offerKey(each) === key) ?? false,
        left: shortages?.find((each) => offerKey(each) === key)?.left,
        alternatives: (alternatives ?? []).filter(
          (other) => other.variantId === line.variantId && other.insteadOf === line.sellerId,
        ),
      };
    }),
  };
}
