import type { AccountId } from '#shared-schema/ids.ts';
import type { CollectionName } from './collections.ts';
import type { ReplicationState } from './replication-state.ts';

/** What the tabs of one browser tell each other. */
export type SyncMessage =
  /** Somebody wants fresh data now. */
  | { readonly kind: 'wake' }
  /** The server poked the leading tab; without a collection: anything may have changed. */
  | { readonly kind: 'poked'; readonly collection?: string }
  | {
      readonly kind: 'state';
      readonly accountId: AccountId;
      readonly collection: CollectionName;
      readonly state: ReplicationState;
    }
  /** A tab that has just opened asks for the states. */
  | { readonly kind: 'states-wanted' }
  /** An operation was written or has its verdict. */
  | { readonly kind: 'outbox' };

export interface SyncChannel {
  /** To the other tabs, not to this one. */
  tell(message: SyncMessage): void;
  listen(listener: (message: SyncMessage) => void): () => void;
  close(): void;
}

export function openSyncChannel(name = 'offshelf-sync'): SyncChannel {
  if (typeof BroadcastChannel === 'undefined') {
    return { tell: () => undefined, listen: () => () => undefined, close: () => undefined };
  }
  const channel = new BroadcastChannel(name);
  return {
    tell: (message) => channel.postMessage(message),
    listen(listener) {
      // Only our own pages can post here.
      const hear = ({ data }: MessageEvent<SyncMessage>) => listener(data);
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
    close: () => channel.close(),
  };
}
