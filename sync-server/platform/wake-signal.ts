/** Lets a commit in this process wake background work before its next look. */
export interface WakeSignal {
  wake(): void;
  /** Resolves when woken (also when that happened since the last wait), after `ms`, or on abort. Never rejects. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** One waiter at a time. */
export function createWakeSignal(): WakeSignal {
  let woken = false;
  let go: (() => void) | undefined;
  return {
    wake: () => {
      woken = true;
      go?.();
    },
    wait: async (ms, signal) => {
      if (!woken && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          go = () => {
            clearTimeout(timer);
            resolve();
          };
          signal.addEventListener('abort', go, { once: true });
        });
        if (go) signal.removeEventListener('abort', go);
        go = undefined;
      }
      woken = false;
    },
  };
}
