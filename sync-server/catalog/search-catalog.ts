import type { SearchAnswer, SearchQuery } from '#shared-schema/catalog/catalog-answers.ts';
import type { CatalogManifest } from '#shared-schema/catalog/catalog-replica.ts';
import { searchShelves } from '#shared-schema/catalog/search-shelves.ts';
import { type ListedProduct, sortAndFilter } from '#shared-schema/catalog/sort-and-filter.ts';
import type { ServedCatalog } from './open-catalog-now.ts';
import type { ShelfInMemory } from './shelf-memory.ts';
import type { ShelfRow } from './shelf-repository.ts';
import { stem } from './stem.ts';

export interface CatalogSearch {
  readonly catalogNow: () => Promise<ServedCatalog>;
  readonly loadShelf: (row: ShelfRow) => Promise<ShelfInMemory>;
}

/** Answers a search or a category's list from published shelves: the same files and the same rules as on a device. */
export async function searchCatalog(catalog: CatalogSearch, query: SearchQuery): Promise<SearchAnswer> {
  const { listed, corrected } = await findListed(catalog, query);
  const { products, facets } = sortAndFilter(
    listed,
    {
      brands: query.brand,
      inStock: query.inStock === '1',
      ...(query.currency === undefined
        ? {}
        : { price: { currency: query.currency, min: query.priceMin, max: query.priceMax } }),
    },
    query.sort,
  );
  return {
    ...(corrected === undefined ? {} : { corrected }),
    total: products.length,
    hits: products
      .slice(query.offset, query.offset + query.limit)
      .map(({ card, offers }) => ({ card, offers: [...offers] })),
    facets: {
      brands: facets.brands.slice(0, 200).map((brand) => ({ ...brand })),
      prices: facets.prices.map((price) => ({ ...price })),
      inStock: facets.inStock,
    },
  };
}

/** The products of the shelves in question that fit the words; all of them when there are no words. */
export async function findListed(
  { catalogNow, loadShelf }: CatalogSearch,
  { q, shelf, category }: Pick<SearchQuery, 'q' | 'shelf' | 'category'>,
): Promise<{ listed: ListedProduct[]; corrected?: string }> {
  const { shelves: rows, manifest } = await catalogNow();
  const inside = category === undefined ? undefined : categoriesBelow(manifest, category);
  const wanted = rows.filter(
    (row) => (shelf === undefined || row.id === shelf) && (!inside || inside.has(row.categoryId)),
  );
  const shelves: ShelfInMemory[] = [];
  for (const row of wanted) shelves.push(await loadShelf(row));
  if (q.trim() === '') {
    const listed = shelves.flatMap(({ cards, offers }) =>
      [...cards.values()].map((card) => ({ card, offers: offers[card.id] ?? [] })),
    );
    return { listed };
  }
  const found = searchShelves(
    shelves.map(({ index }) => index),
    q,
    stem,
  );
  const listed = found.hits.flatMap(({ id, score }): ListedProduct[] => {
    const home = shelves.find(({ cards }) => cards.has(id));
    const card = home?.cards.get(id);
    return home && card ? [{ card, offers: home.offers[id] ?? [], score }] : [];
  });
  return { listed, ...(found.corrected === undefined ? {} : { corrected: found.corrected }) };
}

/** The category and all below it. */
function categoriesBelow({ categories }: CatalogManifest, root: string): ReadonlySet<string> {
  const below = new Set<string>([root]);
  const children = Map.groupBy(categories, (category) => category.parent);
  const open: string[] = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { id } of children.get(at as (typeof categories)[number]['id']) ?? []) {
      if (below.has(id)) continue;
      below.add(id);
      open.push(id);
    }
  }
  return below;
}
