import type { ShelfManifest } from '#shared-schema/catalog/catalog-replica.ts';
import { ShelfManifestSchema, shelfDigestText } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductCard } from '#shared-schema/catalog/product-card.ts';
import type { ShelfId } from '#shared-schema/ids.ts';
import { applyShelf } from './apply-shelf.ts';
import type { StoredBlob } from './catalog-database.ts';
import type { CatalogDevice } from './catalog-device.ts';
import type { CatalogHttp } from './catalog-http.ts';
import { fetchBlob, fetchCatalogJson } from './catalog-http.ts';
import { CatalogFailure } from './catalog-trouble.ts';
import { dropShelf } from './drop-shelf.ts';
import { parseChunk, parseOverlay } from './parse-blob.ts';
import { sha256Hex } from './sha256-hex.ts';
import { shelfHighlights } from './shelf-highlights.ts';
import { RUN_LIMIT_MS, withinTime } from './within-time.ts';

/**
 * Brings one shelf to the version the server has now and answers with that version's manifest; only what is not
 * here yet is fetched. A shelf whose digest does not match is dropped and loaded anew once; then, as for bytes that
 * are not what they should be, `damaged`. Two callers at once share one load.
 */
export function loadShelf(device: CatalogDevice, id: ShelfId, signal: AbortSignal): Promise<ShelfManifest> {
  const underWay = device.loading.get(id) as Promise<ShelfManifest> | undefined;
  if (underWay) return underWay;
  const load = loadTwice(device, id, signal).finally(() => device.loading.delete(id));
  device.loading.set(id, load);
  return load;
}

async function loadTwice(device: CatalogDevice, id: ShelfId, signal: AbortSignal): Promise<ShelfManifest> {
  const http = { fetch: device.fetch, signal };
  try {
    const first = await loadOnce(device, http, id, 'no-cache');
    if (first) return first;
    await dropShelf(device, id);
    const second = await loadOnce(device, http, id, 'reload');
    if (second) return second;
  } catch (error) {
    const damaged = error instanceof CatalogFailure && error.trouble.kind === 'damaged';
    throw damaged ? new CatalogFailure({ kind: 'damaged', shelf: id }) : error;
  }
  throw new CatalogFailure({ kind: 'damaged', shelf: id });
}

/** Null: the cards do not add up to the digest. */
async function loadOnce(
  device: CatalogDevice,
  http: CatalogHttp,
  id: ShelfId,
  cache: RequestCache,
): Promise<ShelfManifest | null> {
  const path = `/api/catalog/shelves/${encodeURIComponent(id)}`;
  const answer = await fetchCatalogJson(http, path, ShelfManifestSchema, { cache });
  if (answer.status === 'same') throw new CatalogFailure({ kind: 'not-data' });
  const shelf = answer.value;
  const refs = [...shelf.chunks, shelf.overlay, shelf.search];
  const blobs = await gatherBlobs(device, http, id, [...new Set(refs.map((ref) => ref.hash))]);
  const data = (hash: string) => blobs.get(hash)?.data ?? new Uint8Array();
  const cards = shelf.chunks.flatMap((chunk) => parseChunk(data(chunk.hash)).cards);
  if (!(await addsUp(cards, shelf.digest))) return null;
  const overlay = parseOverlay(data(shelf.overlay.hash));
  await applyShelf(device, {
    shelf,
    blobs: [...blobs.values()],
    products: cards.map((card) => card.id),
    pricesAt: overlay.at,
    highlights: shelfHighlights(shelf, cards, overlay),
  });
  return shelf;
}

/** The blobs by hash, from this device where it has them, else from the server. */
async function gatherBlobs(
  device: CatalogDevice,
  http: CatalogHttp,
  shelf: ShelfId,
  hashes: readonly string[],
): Promise<Map<string, StoredBlob>> {
  const keys = hashes.map((hash): [ShelfId, string] => [shelf, hash]);
  const held = await withinTime(device.database.blobs.bulkGet(keys), RUN_LIMIT_MS);
  const blobs = await Promise.all(
    hashes.map(async (hash, place): Promise<StoredBlob> => {
      const here = held[place];
      return here ?? { shelf, hash, data: await device.blobQueue(() => fetchBlob(http, hash)) };
    }),
  );
  return new Map(blobs.map((blob) => [blob.hash, blob]));
}

async function addsUp(cards: readonly ProductCard[], digest: string): Promise<boolean> {
  const text = new TextEncoder().encode(shelfDigestText(cards));
  const found = await sha256Hex(text);
  return found === null || found === digest;
}
