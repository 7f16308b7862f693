import type { Log } from '../platform/logger.ts';
import { repeatWork } from '../platform/repeat-work.ts';
import { type Publisher, publishShelves } from './publish-shelves.ts';

export interface PublisherOptions extends Publisher {
  readonly log: Log;
  /** Stops the publisher, which resolves when it has put down what it had in hand. */
  readonly signal: AbortSignal;
  /** After each round that published something: the moment to tell devices to look. */
  readonly onPublished?: (categories: number) => void;
  readonly everyMs?: number;
}

/**
 * Publishes marked shelves until `signal` aborts, looking about every second. Nobody wakes it sooner: on a shelf that sells fast,
 * a second's moves of stock go out together.
 */
export function startPublisher(options: PublisherOptions): Promise<void> {
  const { log, signal, onPublished, everyMs = 1_000 } = options;
  return repeatWork({
    name: 'publish shelves',
    everyMs,
    signal,
    log,
    work: async () => {
      const published = await publishShelves(options);
      if (published > 0) onPublished?.(published);
      return false;
    },
  });
}
