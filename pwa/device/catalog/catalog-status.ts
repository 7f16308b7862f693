import type { ShelfId } from '#shared-schema/ids.ts';
import type { CatalogTrouble } from './catalog-trouble.ts';

export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** What the device holds of the catalogue, and what is going on: for "Sync status" and "Keep offline". */
export interface CatalogStatus {
  /** `elsewhere`: another tab of this browser is at it. */
  readonly phase: 'idle' | 'checking' | 'downloading' | 'pictures' | 'elsewhere';
  readonly shelves: Progress;
  readonly products: Progress;
  /** Size of what is stored, pictures not included, in bytes. */
  readonly bytes: number;
  readonly pictures: Progress;
  /** A run once ended with everything here that was to come, pictures too. */
  readonly takenAlong: boolean;
  /** When the server last said which version is current (this device's clock, milliseconds); null: never. */
  readonly checkedAt: number | null;
  /** Shelves here that were the server's newest at `checkedAt`: their prices held then, however old the overlay is. */
  readonly current: ReadonlySet<ShelfId>;
  /** Shelves left out because they do not fit the byte budget. */
  readonly leftOut: number;
  /** What went wrong in the last run; null when it went well. */
  readonly trouble: CatalogTrouble | null;
}

/** A value that components can subscribe to (`useSyncExternalStore`); `get` answers the same object until a change. */
export interface CatalogStatusStore {
  readonly get: () => CatalogStatus;
  readonly subscribe: (listener: () => void) => () => void;
  readonly update: (change: Partial<CatalogStatus>) => void;
}

const NOTHING: Progress = { done: 0, of: 0 };

export function openCatalogStatus(): CatalogStatusStore {
  let status: CatalogStatus = {
    phase: 'idle',
    shelves: NOTHING,
    products: NOTHING,
    bytes: 0,
    pictures: NOTHING,
    takenAlong: false,
    checkedAt: null,
    current: new Set(),
    leftOut: 0,
    trouble: null,
  };
  const listeners = new Set<() => void>();
  return {
    get: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    update(change) {
      status = { ...status, ...change };
      for (const listener of listeners) listener();
    },
  };
}
