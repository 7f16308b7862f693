import { setTimeout as sleep } from 'node:timers/promises';
import { publishShelves, type Publisher } from './publish-shelves.ts';

export interface PublisherOptions extends Publisher {
  /** Stops the publisher; `start` resolves when it has put down what it had in hand. */
  readonly signal: AbortSignal;
  /** After each round that published something: the moment to poke devices. */
  readonly onPublished?: (categories: number) => void;
  readonly onError: (error: unknown) => void;
  /** Milliseconds between two looks. */
  readonly interval?: number;
}

/**
 * Looks for marked shelves about every second and publishes them, until `signal` aborts. A database that is away is asked
 * again a little later.
 */
export async function startPublisher(options: PublisherOptions): Promise<void> {
  const { signal, onPublished, onError, interval = 1_000 } = options;
  while (!signal.aborted) {
    let pause = interval;
    try {
      const published = await publishShelves(options);
      if (published > 0) onPublished?.(published);
    } catch (error) {
      if (signal.aborted) return;
      onError(error);
      pause = interval * 5;
    }
    await sleep(pause, undefined, { signal, ref: false }).catch(() => {});
  }
}
