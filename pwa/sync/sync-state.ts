import type { AccountId } from '#shared-schema/ids.ts';
import { COLLECTION_NAMES, type CollectionName } from './collections.ts';
import { type ReplicationState, STARTING } from './replication-state.ts';

/** How replication stands, whichever tab does it. */
export interface SyncState {
  readonly accountId: AccountId | undefined;
  readonly collections: Readonly<Record<CollectionName, ReplicationState>>;
}

export const NOTHING_SYNCED: SyncState = {
  accountId: undefined,
  collections: Object.fromEntries(
    COLLECTION_NAMES.map((name) => [name, STARTING]),
  ) as SyncState['collections'],
};

/** A value with listeners, made for `useSyncExternalStore`. */
export interface Watched<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

export function openWatched<T>(first: T): Watched<T> {
  const listeners = new Set<() => void>();
  let value = first;
  return {
    get: () => value,
    set(next) {
      if (next === value) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One collection's state put into the whole; another account's states are dropped with the account. */
export function withCollectionState(
  state: SyncState,
  accountId: AccountId,
  collection: CollectionName,
  next: ReplicationState,
): SyncState {
  const base = state.accountId === accountId ? state : { ...NOTHING_SYNCED, accountId };
  return { ...base, collections: { ...base.collections, [collection]: next } };
}
