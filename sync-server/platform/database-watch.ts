import { setTimeout as pause } from 'node:timers/promises';

/** Whether the database answers at all. One that hangs gives no error: requests would wait for it until their time is up. */
export interface DatabaseWatch {
  readonly hangs: () => boolean;
  /** Told when it begins to hang; answers how to stop listening. */
  readonly onHang: (listener: () => void) => () => void;
  readonly stop: () => Promise<void>;
}

export interface WatchParts {
  /** Something small, on a connection of its own: a pool whose connections are all at work says nothing. */
  readonly ask: () => PromiseLike<unknown>;
  readonly everyMs?: number;
  /** A server whose cores are all at work answers late too: longer than that takes. */
  readonly patienceMs?: number;
}

/**
 * Asks the database again and again, until stopped. It hangs from the first question that is not answered in time to the
 * next one that is. One that refuses does not hang: whoever asks it is told at once.
 */
export function watchDatabase({ ask, everyMs = 250, patienceMs = 1_000 }: WatchParts): DatabaseWatch {
  const listeners = new Set<() => void>();
  const stopping = new AbortController();
  let hanging = false;

  const look = async () => {
    let waits = true;
    const answer = Promise.resolve(ask()).then(
      () => true,
      () => false,
    );
    const timer = setTimeout(() => {
      // After the answers that have come while this process was at work itself.
      setImmediate(() => {
        if (!waits || hanging) return;
        hanging = true;
        for (const tell of listeners) tell();
      });
    }, patienceMs);
    if (await Promise.race([answer, stopped])) hanging = false;
    waits = false;
    clearTimeout(timer);
  };
  const stopped = new Promise<false>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve(false));
  });
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await look();
      await pause(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();

  return {
    hangs: () => hanging,
    onHang(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      stopping.abort();
      await watching;
    },
  };
}
