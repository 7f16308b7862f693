import * as v from 'valibot';
import { CounterIdSchema, MAX_COUNT } from './counter-id.ts';

/** The most counters that a register remembers; those whose ids sort first, which are the oldest, are forgotten. */
export const REGISTER_COUNTERS = 32;

const CountSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MAX_COUNT));

/**
 * What one counter, one run of the app, has written. `n` counts its writes, `gone` how many of them were overwritten or
 * taken back by somebody who had seen them. Its last write stands while `gone` is smaller than `n`, and then it has a
 * value and a hybrid clock (`ms` since 1970, `count` within it).
 */
export const MarkSchema = v.union([
  v.pipe(
    v.object({
      n: v.pipe(CountSchema, v.minValue(1)),
      gone: CountSchema,
      ms: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8.64e15)),
      count: CountSchema,
      value: v.unknown(),
    }),
    v.check(({ n, gone }) => gone < n, 'A mark with a value has not gone'),
  ),
  v.pipe(
    v.object({ n: v.pipe(CountSchema, v.minValue(1)), gone: CountSchema }),
    v.check(({ n, gone }) => gone === n, 'A mark without a value has gone'),
  ),
]);
export type Mark = v.InferOutput<typeof MarkSchema>;
export type StandingMark = Extract<Mark, { readonly ms: number }>;

/**
 * A value that several devices write, taken back or not: an observed-remove register. A write or a removal overwrites
 * what its writer has seen, and nothing else, so that what was overwritten never comes back from an old copy, and what
 * was written elsewhere meanwhile stands. Of several standing values the one with the latest clock is shown.
 */
export const RegisterSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(250), v.regex(/^[^\p{Cc}]*$/u, 'No control characters')),
  marks: v.pipe(v.record(CounterIdSchema, MarkSchema), v.minEntries(1), v.maxEntries(REGISTER_COUNTERS)),
});
export type Register = v.InferOutput<typeof RegisterSchema>;

export type Marks = Register['marks'];

/** The last write stands. */
export function isStanding(mark: Mark): mark is StandingMark {
  return mark.gone < mark.n;
}
