import type { CatalogDevice } from './catalog-device.ts';
import { withinTime } from './within-time.ts';

/** Counts what the device holds against what the manifest lists, for the status. */
export async function countCatalog(device: CatalogDevice): Promise<void> {
  const [stored, shelves] = await withinTime(
    Promise.all([device.database.manifests.get('manifest'), device.database.shelves.toArray()]),
  );
  const listed = stored?.manifest.shelves ?? [];
  const held = new Map(shelves.map((shelf) => [shelf.id, shelf]));
  const current = listed.filter((shelf) => {
    const here = held.get(shelf.id);
    return here && here.epoch === stored?.manifest.epoch && here.seq >= shelf.seq;
  });
  device.status.update({
    shelves: { done: current.length, of: listed.length },
    products: { done: sum(shelves, 'count'), of: sum(listed, 'count') },
    bytes: sum(shelves, 'bytes'),
    current: new Set(current.map((shelf) => shelf.id)),
    checkedAt: stored?.checkedAt ?? null,
  });
}

function sum<K extends string>(rows: readonly Readonly<Record<K, number>>[], key: K): number {
  return rows.reduce((total, row) => total + row[key], 0);
}
