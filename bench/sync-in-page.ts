import { Dexie } from 'dexie';
import type { ShelfManifest } from '#shared-schema/catalog/catalog-replica.ts';
import { openCatalogDevice } from '../pwa/device/catalog/catalog-device.ts';
import { limitParallel } from '../pwa/device/catalog/limit-parallel.ts';
import { CATALOG_BUDGET } from '../pwa/device/catalog/plan-shelves.ts';
import { syncCatalog } from '../pwa/device/catalog/sync-catalog.ts';

export interface SyncRun {
  readonly ms: number;
  readonly products: number;
  readonly bytes: number;
}

/** What runs in the browser: each answers how long it took, with an empty database before it. */
export interface BenchPage {
  readonly sync: () => Promise<SyncRun>;
  readonly fetchAndStore: () => Promise<SyncRun>;
}

/** As many as the app takes at once. */
const PARALLEL = 4;

/** The app's own code: manifest, shelves, hashes, digests, IndexedDB. */
async function sync(): Promise<SyncRun> {
  await Dexie.delete('offshelf-catalog');
  const started = performance.now();
  const device = openCatalogDevice();
  const outcome = await syncCatalog(device, {
    signal: new AbortController().signal,
    budget: CATALOG_BUDGET.usual,
  });
  const ms = performance.now() - started;
  const { products, bytes } = device.status.get();
  device.database.close();
  device.changes.close();
  if (outcome !== 'done') throw new Error(`The sync ended with ${JSON.stringify(outcome)}`);
  return { ms, products: products.done, bytes };
}

/** The same files of the same shelves, with nothing else: no check, no parsing, no index, bare IndexedDB. */
async function fetchAndStore(): Promise<SyncRun> {
  const hashes = await blobsOfShelves();
  await Dexie.delete('bench');
  const started = performance.now();
  const database = await openBareDatabase();
  const queue = limitParallel(PARALLEL);
  let bytes = 0;
  await Promise.all(
    hashes.map(async (shelf) => {
      const blobs = await Promise.all(
        shelf.map((hash) =>
          queue(async () => {
            const response = await fetch(`/api/catalog/blobs/${hash}`);
            return { hash, data: new Uint8Array(await response.arrayBuffer()) };
          }),
        ),
      );
      await storeBare(database, blobs);
      for (const blob of blobs) bytes += blob.data.byteLength;
    }),
  );
  const ms = performance.now() - started;
  database.close();
  return { ms, products: 0, bytes };
}

/** Not timed: which files there are. */
async function blobsOfShelves(): Promise<string[][]> {
  const manifest = (await (await fetch('/api/catalog/manifest')).json()) as { shelves: { id: string }[] };
  return Promise.all(
    manifest.shelves.map(async ({ id }) => {
      const response = await fetch(`/api/catalog/shelves/${encodeURIComponent(id)}`);
      const { chunks, overlay, search } = (await response.json()) as ShelfManifest;
      return [...chunks, overlay, search].map((ref) => ref.hash);
    }),
  );
}

function openBareDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('bench', 1);
    opening.addEventListener('upgradeneeded', () =>
      opening.result.createObjectStore('blobs', { keyPath: 'hash' }),
    );
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(opening.error));
  });
}

function storeBare(database: IDBDatabase, blobs: readonly { readonly hash: string }[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('blobs', 'readwrite');
    const store = transaction.objectStore('blobs');
    for (const blob of blobs) store.put(blob);
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('error', () => reject(transaction.error));
  });
}

Object.assign(globalThis, { benchPage: { sync, fetchAndStore } satisfies BenchPage });
