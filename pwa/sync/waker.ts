/** A wait that something can cut short: the network came back, the person asked, the page is closing. */
export interface Waker {
  /** Resolves after `ms`, at `wake()`, or when `signal` aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  wake(): void;
}

export function openWaker(): Waker {
  const sleepers = new Set<() => void>();
  return {
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const rise = () => {
          clearTimeout(timer);
          sleepers.delete(rise);
          signal.removeEventListener('abort', rise);
          resolve();
        };
        const timer = setTimeout(rise, ms);
        sleepers.add(rise);
        signal.addEventListener('abort', rise);
      }),
    wake() {
      for (const rise of sleepers) rise();
    },
  };
}

/** Resolves when `signal` aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
