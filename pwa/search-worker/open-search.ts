import { searchShelves } from '#shared-schema/catalog/search-shelves.ts';
import type { ProductId, ShelfId } from '#shared-schema/ids.ts';
import type { Locale } from '#shared-schema/localized-text.ts';
import type { CatalogDevice } from '../device/catalog/catalog-device.ts';
import type { CategoryTree } from '../device/catalog/category-tree.ts';
import { categoryTree } from '../device/catalog/category-tree.ts';
import type { ListQuery, ListResult } from '../device/catalog/list-query.ts';
import { readManifest } from '../device/catalog/read-catalog.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';
import type { ListedProduct } from '#shared-schema/catalog/sort-and-filter.ts';
import { arrangeList } from './arrange-list.ts';
import { productsById, productsOfShelves } from './shelf-cards.ts';
import type { ShelfIndexes } from './shelf-indexes.ts';
import { openShelfIndexes } from './shelf-indexes.ts';
import { stem } from './stem.ts';
import { NO_SUGGESTIONS, suggest } from './suggest.ts';

/** Products sent along with a list: the first screens of it. */
const FIRST = 60;
/** More hits than that come from a query too short to mean anything. */
const HITS = 5_000;

export interface Search {
  /**
   * Rejects with `CatalogFailure`. `stopped` is asked between steps: null as soon as it says that nobody waits for
   * the answer any more.
   */
  readonly list: (query: ListQuery, locale: Locale, stopped: () => boolean) => Promise<ListResult | null>;
  readonly products: (ids: readonly ProductId[]) => Promise<readonly ShelvedProduct[]>;
}

/** Answers lists and searches from the catalogue on the device, and stays right while shelves change. */
export function openSearch(device: CatalogDevice): Search {
  const indexes = openShelfIndexes(device);
  const tree = openTree(device);
  device.changes.listen((change) => {
    if (change.kind === 'shelf') indexes.forget(change.shelf);
  });
  return {
    products: (ids) => productsById(device, ids),
    async list(query, locale, stopped) {
      const categories = await tree();
      const shelves = (categories?.shelves(query.category) ?? []).map((shelf) => shelf.id);
      const held = new Set(await device.database.shelves.toCollection().primaryKeys());
      const here = shelves.filter((shelf) => held.has(shelf));
      const words = query.text.trim();
      if (stopped()) return null;
      const found = words === '' ? await browse(device, here) : await seek(device, indexes, here, words);
      if (stopped()) return null;
      const { products, facets } = arrangeList(found.listed, query.filter, query.sort);
      return {
        ids: products.map(({ card }) => card.id),
        first: products.slice(0, FIRST),
        facets,
        corrected: found.corrected,
        searched: { shelves: here.length, of: shelves.length },
        suggestions:
          categories && words
            ? suggest(found.corrected ?? words, found.listed, categories, locale)
            : NO_SUGGESTIONS,
      };
    },
  };
}

interface Found {
  /** The best first, in a search. */
  readonly listed: readonly (ShelvedProduct & Pick<ListedProduct, 'score'>)[];
  readonly corrected: string | null;
}

async function browse(device: CatalogDevice, shelves: readonly ShelfId[]): Promise<Found> {
  const products = await productsOfShelves(device, shelves);
  return { listed: products, corrected: null };
}

async function seek(
  device: CatalogDevice,
  indexes: ShelfIndexes,
  shelves: readonly ShelfId[],
  words: string,
): Promise<Found> {
  const { hits, corrected } = searchShelves(await indexes.of(shelves), words, stem);
  const scores = new Map(hits.slice(0, HITS).map((hit) => [hit.id as ProductId, hit.score]));
  const products = await productsById(device, [...scores.keys()]);
  return {
    listed: products.map((product) => ({ ...product, score: scores.get(product.card.id) ?? 0 })),
    corrected: corrected ?? null,
  };
}

/** The category tree, read anew after a new manifest came. */
function openTree(device: CatalogDevice): () => Promise<CategoryTree | null> {
  let known: CategoryTree | null = null;
  let changes = 0;
  device.changes.listen((change) => {
    if (change.kind !== 'manifest') return;
    known = null;
    changes += 1;
  });
  return async () => {
    if (known) return known;
    const before = changes;
    const manifest = await readManifest(device);
    const tree = manifest && categoryTree(manifest);
    if (before === changes) known = tree;
    return tree;
  };
}
