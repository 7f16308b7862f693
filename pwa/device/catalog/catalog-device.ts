import type { CatalogChanges } from './catalog-changes.ts';
import { openCatalogChanges } from './catalog-changes.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import { openCatalogDatabase } from './catalog-database.ts';
import type { CatalogStatusStore } from './catalog-status.ts';
import { openCatalogStatus } from './catalog-status.ts';
import { limitParallel } from './limit-parallel.ts';
import type { ShelfMemory } from './shelf-memory.ts';
import { openShelfMemory } from './shelf-memory.ts';

/** Two of the six connections HTTP/1.1 allows an origin stay free for what the person does. */
const PARALLEL_BLOBS = 4;

/** Everything the catalogue's functions on this device need; opened once a page or worker. */
export interface CatalogDevice {
  readonly database: CatalogDatabase;
  readonly changes: CatalogChanges;
  readonly status: CatalogStatusStore;
  readonly memory: ShelfMemory;
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970 of this device's clock. */
  readonly now: () => number;
  readonly locks: Pick<LockManager, 'request'> | null;
  readonly blobQueue: <T>(task: () => Promise<T>) => Promise<T>;
  /** Shelves on their way, so that nobody fetches one twice at once. */
  readonly loading: Map<string, Promise<unknown>>;
}

/** `parts` replaces what tests bring themselves. */
export function openCatalogDevice(parts: Partial<CatalogDevice> = {}): CatalogDevice {
  const database = parts.database ?? openCatalogDatabase();
  const changes = parts.changes ?? openCatalogChanges();
  const memory = parts.memory ?? openShelfMemory();
  changes.listen((change) => {
    if (change.kind === 'shelf') memory.forget(change.shelf);
  });
  return {
    database,
    changes,
    memory,
    status: parts.status ?? openCatalogStatus(),
    fetch: parts.fetch ?? ((input, init) => fetch(input, init)),
    now: parts.now ?? (() => Date.now()),
    locks: parts.locks === undefined ? (globalThis.navigator?.locks ?? null) : parts.locks,
    blobQueue: parts.blobQueue ?? limitParallel(PARALLEL_BLOBS),
    loading: new Map(),
  };
}
