import type { CatalogManifest } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductId, ShelfId } from '#shared-schema/ids.ts';
import type { StoredHighlights } from './catalog-database.ts';
import type { CatalogDevice } from './catalog-device.ts';
import { parseChunk, parseOverlay } from './parse-blob.ts';
import type { Shelf } from './shelf-memory.ts';
import type { ShelvedProduct } from './shelved-product.ts';
import { withinTime } from './within-time.ts';

/** The manifest as last fetched; null on a device that never was online. Every read here ends within 4 s. */
export async function readManifest(device: CatalogDevice): Promise<CatalogManifest | null> {
  const stored = await withinTime(device.database.manifests.get('manifest'));
  return stored?.manifest ?? null;
}

/** A shelf with its cards and offers; null where it is not on this device. */
export function readShelf(device: CatalogDevice, id: ShelfId): Promise<Shelf | null> {
  return withinTime(device.memory.get(id, () => readStoredShelf(device, id)));
}

/** A product wherever it is on this device; null where it is not. */
export async function readProduct(device: CatalogDevice, product: ProductId): Promise<ShelvedProduct | null> {
  const places = await readPlaces(device);
  const id = places.get(product);
  const shelf = id === undefined ? null : await readShelf(device, id);
  const card = shelf?.cards.find((each) => each.id === product);
  return shelf && card ? shelve(shelf, card) : null;
}

/** Which shelf of this device holds which product. */
export function readPlaces(device: CatalogDevice): Promise<ReadonlyMap<ProductId, ShelfId>> {
  return withinTime(device.memory.places(() => readStoredPlaces(device)));
}

/** What the shelves on this device lend to the front page, shelves opened last first; at most `limit` shelves. */
export async function readHighlights(device: CatalogDevice, limit: number): Promise<StoredHighlights[]> {
  const { highlights, openings } = device.database;
  const [ids, opened] = await withinTime(
    Promise.all([highlights.toCollection().primaryKeys(), openings.toArray()]),
  );
  const at = new Map(opened.map((opening) => [opening.shelf, opening.at]));
  const first = ids.toSorted((a, b) => (at.get(b) ?? 0) - (at.get(a) ?? 0)).slice(0, limit);
  const rows = await withinTime(highlights.bulkGet(first));
  return rows.filter((row) => row !== undefined);
}

/** Remembers that a person opened the shelf: it is fetched first and dropped last. */
export async function markShelfOpened(device: CatalogDevice, shelf: ShelfId): Promise<void> {
  await withinTime(device.database.openings.put({ shelf, at: device.now() }));
}

export function shelve(shelf: Shelf, card: Shelf['cards'][number]): ShelvedProduct {
  return { card, offers: shelf.offers[card.id] ?? [], shelf: shelf.id, pricesAt: shelf.pricesAt };
}

async function readStoredShelf(device: CatalogDevice, id: ShelfId): Promise<Shelf | null> {
  const { database } = device;
  const [shelf, blobs] = await database.transaction('r', [database.shelves, database.blobs], async () => {
    const row = await database.shelves.get(id);
    const hashes = row ? [...row.chunks, row.overlay] : [];
    return [row, await database.blobs.bulkGet(hashes.map((hash): [ShelfId, string] => [id, hash]))] as const;
  });
  const overlay = blobs.at(-1);
  if (!shelf || !overlay) return null;
  const chunks = blobs.slice(0, -1);
  const { offers, at } = parseOverlay(overlay.data);
  const cards = chunks.flatMap((chunk) => (chunk ? parseChunk(chunk.data).cards : []));
  return { id, category: shelf.category, cards, offers, pricesAt: at };
}

async function readStoredPlaces(device: CatalogDevice): Promise<Map<ProductId, ShelfId>> {
  const rows = await device.database.places.toArray();
  return new Map(rows.flatMap((row) => row.products.map((product) => [product, row.shelf] as const)));
}
