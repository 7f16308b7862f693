/** Counts attempts by key within a window, in this process. */
export interface AttemptLimit {
  /** Counts one attempt; seconds to wait when it was one too many, else 0. `nowMs`: ms since 1970. */
  attempt(key: string, nowMs: number): number;
  /** After a success. */
  forget(key: string): void;
}

interface Options {
  readonly attempts: number;
  readonly windowMs: number;
  /** Keys that are remembered; beyond that the one that began first is forgotten, so that memory stays bounded. */
  readonly keys?: number;
}

export function attemptLimit({ attempts, windowMs, keys = 10_000 }: Options): AttemptLimit {
  const begun = new Map<string, { since: number; count: number }>();
  return {
    attempt(key, nowMs) {
      const known = begun.get(key);
      if (!known || nowMs - known.since >= windowMs) {
        begun.delete(key);
        const [oldest] = begun.keys();
        if (begun.size >= keys && oldest !== undefined) begun.delete(oldest);
        begun.set(key, { since: nowMs, count: 1 });
        return 0;
      }
      known.count += 1;
      return known.count > attempts ? Math.ceil((known.since + windowMs - nowMs) / 1000) : 0;
    },
    forget: (key) => void begun.delete(key),
  };
}
