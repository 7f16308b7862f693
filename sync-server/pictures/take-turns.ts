/** Runs jobs, at most so many at a time, in the order they came. */
export interface Turns {
  /** `undefined` when too many are waiting already: come again later. */
  take<T>(job: () => Promise<T>): Promise<T> | undefined;
}

export function takeTurns({ atOnce, waiting }: { atOnce: number; waiting: number }): Turns {
  const queue: (() => void)[] = [];
  let running = 0;
  const next = () => {
    running -= 1;
    queue.shift()?.();
  };
  const start = <T>(job: () => Promise<T>): Promise<T> => {
    running += 1;
    return job().finally(next);
  };
  return {
    take: (job) => {
      if (running < atOnce) return start(job);
      if (queue.length >= waiting) return undefined;
      return new Promise((resolve) => queue.push(() => resolve(start(job))));
    },
  };
}
