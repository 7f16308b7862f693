import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { openCatalogChanges } from '../catalog-changes.ts';
import { openCatalogDatabase } from '../catalog-database.ts';
import type { CatalogDevice } from '../catalog-device.ts';
import { openCatalogDevice } from '../catalog-device.ts';
import { openShelfMemory } from '../shelf-memory.ts';
import type { MadeCatalog } from './made-catalog.ts';

/** A device with an empty database of its own, asking `made`; its clock stands still. */
export function madeDevice(made: Pick<MadeCatalog, 'fetch'>, indexedDB = new IDBFactory()): CatalogDevice {
  return openCatalogDevice({
    database: openCatalogDatabase({ indexedDB, IDBKeyRange }),
    changes: openCatalogChanges(null),
    memory: openShelfMemory(),
    fetch: made.fetch,
    now: () => Date.parse('2026-01-01T10:05:00.000Z'),
    locks: null,
  });
}
