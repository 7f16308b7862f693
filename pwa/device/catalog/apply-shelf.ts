import type { ShelfManifest } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductId, ShelfId } from '#shared-schema/ids.ts';
import type { StoredBlob, StoredHighlights } from './catalog-database.ts';
import type { CatalogDevice } from './catalog-device.ts';
import { RUN_LIMIT_MS, withinTime } from './within-time.ts';

export interface ShelfContents {
  readonly shelf: ShelfManifest;
  readonly blobs: readonly StoredBlob[];
  readonly products: readonly ProductId[];
  readonly pricesAt: string;
  readonly highlights: StoredHighlights;
}

/**
 * Puts a checked shelf in place of the one before, in one short transaction: a reader sees the old shelf or the new
 * one, and a tab that is suspended meanwhile holds up the others for as little as can be.
 */
export async function applyShelf(device: CatalogDevice, contents: ShelfContents): Promise<void> {
  const { database } = device;
  const { shelf, blobs } = contents;
  const named = new Set(blobs.map((blob) => blob.hash));
  const tables = [database.shelves, database.blobs, database.places, database.highlights];
  const replace = database.transaction('rw', tables, async () => {
    const before = await database.shelves.get(shelf.id);
    // Another tab may have been faster; its newer shelf stays.
    if (before && before.epoch === shelf.epoch && before.seq > shelf.seq) return;
    const held = new Set(before ? [...before.chunks, before.overlay, before.search] : []);
    const gone = [...held].filter((hash) => !named.has(hash));
    await database.blobs.bulkDelete(gone.map((hash): [ShelfId, string] => [shelf.id, hash]));
    await database.blobs.bulkPut(blobs.filter((blob) => !held.has(blob.hash)));
    await database.places.put({ shelf: shelf.id, products: contents.products });
    await database.highlights.put(contents.highlights);
    await database.shelves.put({
      id: shelf.id,
      category: shelf.category,
      epoch: shelf.epoch,
      seq: shelf.seq,
      digest: shelf.digest,
      count: contents.products.length,
      bytes: blobs.reduce((sum, blob) => sum + blob.data.byteLength, 0),
      chunks: shelf.chunks.map((chunk) => chunk.hash),
      overlay: shelf.overlay.hash,
      search: shelf.search.hash,
      pricesAt: contents.pricesAt,
    });
  });
  // Told when it is done, also when nobody waits for it any more.
  const told = replace.then(() =>
    device.changes.announce({ kind: 'shelf', shelf: shelf.id, category: shelf.category }),
  );
  await withinTime(told, RUN_LIMIT_MS);
}
