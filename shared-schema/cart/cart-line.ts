import * as v from 'valibot';
import { ProductIdSchema, SellerIdSchema, VariantIdSchema } from '../ids.ts';
import { MoneySchema } from '../money.ts';
import { CounterIdSchema, MAX_COUNT } from '../sync/counter-id.ts';

/** The most that a line shows and an order line holds, whatever its taps add up to. */
export const MAX_LINE_QUANTITY = 1_000;
/** The most counters that a line remembers. */
export const COUNTER_LIMIT = 64;
const CountSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MAX_COUNT));
const CountsSchema = v.pipe(v.record(CounterIdSchema, CountSchema), v.maxEntries(COUNTER_LIMIT));

/** Hybrid logical clock: wall time in ms, a counter within it, and who wrote. Compared in that order. */
export const HybridClockSchema = v.object({
  /** Since 1970; at most what a Date holds. */
  ms: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8.64e15)),
  count: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MAX_COUNT)),
  by: CounterIdSchema,
});
export type HybridClock = v.InferOutput<typeof HybridClockSchema>;

/** An explicit quantity, written with the stepper. `(by, seq)` is its identity in the version vector. */
export const QuantityRegisterSchema = v.object({
  by: CounterIdSchema,
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MAX_COUNT)),
  quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MAX_LINE_QUANTITY)),
  clock: HybridClockSchema,
});
export type QuantityRegister = v.InferOutput<typeof QuantityRegisterSchema>;

/**
 * The observed-reset counter of a cart line: `adds` counts taps on "add" per counter, `absorbed` how much of each
 * was taken up by a later explicit quantity or removal, `registers` the explicit quantities not yet overwritten,
 * `seen` the version vector over registers.
 */
export const CartLineStateSchema = v.object({
  adds: CountsSchema,
  absorbed: CountsSchema,
  registers: v.pipe(v.array(QuantityRegisterSchema), v.maxLength(COUNTER_LIMIT)),
  seen: CountsSchema,
});
export type CartLineState = v.InferOutput<typeof CartLineStateSchema>;

/** One document per variant and seller in a person's cart; `id` is `cartLineId(variantId, sellerId)`. */
export const CartLineSchema = v.object({
  id: v.pipe(v.string(), v.maxLength(250)),
  productId: ProductIdSchema,
  variantId: VariantIdSchema,
  sellerId: SellerIdSchema,
  state: CartLineStateSchema,
  /** The price that the shopper saw when the line was last touched, for "the price has changed". */
  priceSeen: MoneySchema,
  /** How often `priceSeen` was written, as far as its writer knew; the larger one is the later (C11). Absent: 0. */
  priceRev: v.optional(CountSchema),
  /** When the line was first added: ms since 1970 by the device's clock; only for the order of lines on screen. */
  addedAt: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
export type CartLine = v.InferOutput<typeof CartLineSchema>;

/** `|` cannot occur in catalogue ids. */
export function cartLineId(variantId: string, sellerId: string): string {
  return `${variantId}|${sellerId}`;
}
