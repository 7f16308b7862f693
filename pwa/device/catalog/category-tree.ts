import type { CatalogManifest, Category, ShelfSummary } from '#shared-schema/catalog/catalog-replica.ts';
import type { CategoryId } from '#shared-schema/ids.ts';

/** The categories of a manifest, ready to be walked. Categories without any product are left out. */
export interface CategoryTree {
  readonly get: (id: CategoryId) => Category | null;
  /** In the shop's order; null: the top ones. */
  readonly children: (id: CategoryId | null) => readonly Category[];
  /** From the top down to the category itself. */
  readonly path: (id: CategoryId) => readonly Category[];
  /** The shelves of the category and of all below it; null: all. */
  readonly shelves: (id: CategoryId | null) => readonly ShelfSummary[];
  /** Products of the category and of all below it. */
  readonly count: (id: CategoryId) => number;
}

export function categoryTree(manifest: CatalogManifest): CategoryTree {
  const byId = new Map(manifest.categories.map((category) => [category.id, category]));
  const path = (id: CategoryId) => pathOf(id, byId);
  const under = new Map<CategoryId, ShelfSummary[]>();
  for (const shelf of manifest.shelves) {
    for (const category of path(shelf.category)) {
      const shelves = under.get(category.id);
      if (shelves) shelves.push(shelf);
      else under.set(category.id, [shelf]);
    }
  }
  const count = (id: CategoryId) => (under.get(id) ?? []).reduce((sum, shelf) => sum + shelf.count, 0);
  const filled = manifest.categories.filter((category) => count(category.id) > 0);
  const inOrder = filled.toSorted((a, b) => a.rank - b.rank);
  return {
    get: (id) => byId.get(id) ?? null,
    // A parent that the manifest does not know would hide its children for good: they move to the top.
    children: (id) => inOrder.filter(({ parent }) => (parent && byId.has(parent) ? parent : null) === id),
    path,
    shelves: (id) => (id === null ? manifest.shelves : (under.get(id) ?? [])),
    count,
  };
}

/** A circle in the data ends where it began. */
function pathOf(id: CategoryId, byId: ReadonlyMap<CategoryId, Category>): Category[] {
  const path: Category[] = [];
  for (let at: CategoryId | null = id; at !== null; ) {
    const category = byId.get(at);
    if (!category || path.includes(category)) break;
    path.unshift(category);
    at = category.parent;
  }
  return path;
}
