import type { CategoryId, ShelfId } from '#shared-schema/ids.ts';

/** What changed on the device; told to every tab and to the search worker. Carries no data: read again. */
export type CatalogChange =
  | { readonly kind: 'manifest' }
  | { readonly kind: 'shelf'; readonly shelf: ShelfId; readonly category: CategoryId | null };

export interface CatalogChanges {
  readonly announce: (change: CatalogChange) => void;
  /** Calls `listener` for changes made here and elsewhere; answers with the function that stops it. */
  readonly listen: (listener: (change: CatalogChange) => void) => () => void;
  readonly close: () => void;
}

/** `channel` null keeps the news in this context (tests, browsers without BroadcastChannel). */
export function openCatalogChanges(channel: BroadcastChannel | null = openChannel()): CatalogChanges {
  const listeners = new Set<(change: CatalogChange) => void>();
  const tell = (change: CatalogChange) => {
    for (const listener of listeners) listener(change);
  };
  channel?.addEventListener('message', (event: MessageEvent<CatalogChange>) => tell(event.data));
  return {
    announce(change) {
      tell(change);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
      channel?.postMessage(change);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      channel?.close();
    },
  };
}

function openChannel(): BroadcastChannel | null {
  return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('offshelf-catalog');
}
