import * as v from 'valibot';

/**
 * A counter id names one run of the app on one device; a new one is taken at each start: a reused one would swallow
 * taps when the device lost its last write. Make it with `uuidv7()`: a full line forgets the counters whose ids sort
 * first, which must be the oldest (C12). Names that mean something to every JavaScript object are refused.
 */
export const CounterIdSchema = v.pipe(
  v.string(),
  v.regex(
    /^(?!(?:__proto__|prototype|constructor)$)[A-Za-z0-9_-]{8,40}$/,
    'A counter id is 8 to 40 letters, digits, _ or -',
  ),
);
export type CounterId = v.InferOutput<typeof CounterIdSchema>;

/** The most that one counter counts. */
export const MAX_COUNT = 1_000_000;
