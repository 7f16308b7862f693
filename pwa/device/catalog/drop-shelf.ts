import { Dexie } from 'dexie';
import type { ShelfId } from '#shared-schema/ids.ts';
import type { CatalogDevice } from './catalog-device.ts';
import { RUN_LIMIT_MS, withinTime } from './within-time.ts';

/** Takes a shelf and all that belongs to it off the device, in one transaction. */
export async function dropShelf(device: CatalogDevice, id: ShelfId): Promise<void> {
  const { database } = device;
  const tables = [database.shelves, database.blobs, database.places, database.highlights];
  const drop = database.transaction('rw', tables, async () => {
    const shelf = await database.shelves.get(id);
    await database.blobs.where(':id').between([id, Dexie.minKey], [id, Dexie.maxKey]).delete();
    await database.places.delete(id);
    await database.highlights.delete(id);
    await database.shelves.delete(id);
    return shelf;
  });
  const told = drop.then((before) =>
    device.changes.announce({ kind: 'shelf', shelf: id, category: before?.category ?? null }),
  );
  await withinTime(told, RUN_LIMIT_MS);
}
