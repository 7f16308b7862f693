import type { ProductCard } from '#shared-schema/catalog/product-card.ts';
import type { ShelfId } from '#shared-schema/ids.ts';
import type { CatalogDevice } from './catalog-device.ts';
import { categoryTree } from './category-tree.ts';
import { HOME_SHELVES, homeRails } from './home-rails.ts';
import { parseChunk } from './parse-blob.ts';
import { readHighlights, readManifest } from './read-catalog.ts';

/** Products on the first screens of a list. */
const FIRST_SCREENS = 12;

/**
 * The cards of this device in the order in which somebody who goes offline soon would miss their pictures: the front
 * page, the first screens of each shelf, all others. A card may come up more than once.
 */
export async function cardsInSightOrder(device: CatalogDevice): Promise<ProductCard[]> {
  const first: ProductCard[] = [];
  const rest: ProductCard[] = [];
  const { shelves, blobs } = device.database;
  for (const shelf of await shelves.toArray()) {
    const chunks = await blobs.bulkGet(shelf.chunks.map((hash): [ShelfId, string] => [shelf.id, hash]));
    const cards = chunks.flatMap((chunk) => (chunk ? parseChunk(chunk.data).cards : []));
    // A list begins with what is best rated, so do we.
    const liked = cards.toSorted((a, b) => (b.rating?.average ?? 0) - (a.rating?.average ?? 0));
    first.push(...liked.slice(0, FIRST_SCREENS));
    rest.push(...liked.slice(FIRST_SCREENS));
  }
  return [...(await frontPage(device)), ...first, ...rest];
}

/** The front page from its left edge: the first of every rail, then the second of every rail. */
async function frontPage(device: CatalogDevice): Promise<ProductCard[]> {
  const [manifest, highlights] = await Promise.all([
    readManifest(device),
    readHighlights(device, HOME_SHELVES),
  ]);
  if (!manifest) return [];
  const { sale, popular, categories } = homeRails(categoryTree(manifest), highlights);
  const rails = [sale, popular, ...categories.values()];
  const longest = Math.max(...rails.map((rail) => rail.length));
  return Array.from({ length: longest }, (_, place) =>
    rails.flatMap((rail) => rail[place]?.card ?? []),
  ).flat();
}
