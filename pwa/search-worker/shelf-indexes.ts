import MiniSearch from 'minisearch';
import { searchOptions } from '#shared-schema/catalog/search-options.ts';
import type { SearchIndex } from '#shared-schema/catalog/search-shelves.ts';
import type { ShelfId } from '#shared-schema/ids.ts';
import type { CatalogDevice } from '../device/catalog/catalog-device.ts';
import { stem } from './stem.ts';

/** Products searched at most: an index takes some 2 KB of memory a product. */
export const INDEX_LIMIT = 50_000;

export interface ShelfIndexes {
  /**
   * The indexes of those shelves that are on this device, the first ones first where they exceed the cap; those used
   * longest ago make room.
   */
  readonly of: (shelves: readonly ShelfId[]) => Promise<readonly SearchIndex[]>;
  /** The shelf changed: its index is loaded again when next asked for. */
  readonly forget: (shelf: ShelfId) => void;
}

interface LoadedIndex {
  readonly index: SearchIndex;
  readonly count: number;
}

export function openShelfIndexes(device: CatalogDevice, limit = INDEX_LIMIT): ShelfIndexes {
  /** The one used longest ago first. */
  const loaded = new Map<ShelfId, LoadedIndex>();
  /** Grows with each change: what was read before a change is used once and not kept. */
  let changes = 0;

  const makeRoom = (count: number, wanted: ReadonlySet<ShelfId>): boolean => {
    let held = [...loaded.values()].reduce((sum, entry) => sum + entry.count, 0);
    for (const [shelf, entry] of loaded) {
      if (held + count <= limit) break;
      if (wanted.has(shelf)) continue;
      loaded.delete(shelf);
      held -= entry.count;
    }
    return held + count <= limit;
  };

  const load = async (shelf: ShelfId, wanted: ReadonlySet<ShelfId>): Promise<LoadedIndex | null> => {
    const row = await device.database.shelves.get(shelf);
    if (!row || !makeRoom(row.count, wanted)) return null;
    const blob = await device.database.blobs.get([shelf, row.search]);
    if (!blob) return null;
    const json = new TextDecoder().decode(blob.data);
    return { index: MiniSearch.loadJSON(json, searchOptions(stem)), count: row.count };
  };

  return {
    async of(shelves) {
      const wanted = new Set(shelves);
      const found: SearchIndex[] = [];
      for (const shelf of shelves) {
        const before = changes;
        const entry = loaded.get(shelf) ?? (await load(shelf, wanted));
        if (!entry) continue;
        found.push(entry.index);
        if (before !== changes) continue;
        loaded.delete(shelf);
        loaded.set(shelf, entry);
      }
      return found;
    },
    forget(shelf) {
      changes += 1;
      loaded.delete(shelf);
    },
  };
}
