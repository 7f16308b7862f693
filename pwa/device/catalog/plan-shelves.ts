import type { CatalogManifest, ShelfSummary } from '#shared-schema/catalog/catalog-replica.ts';
import type { CategoryId, ShelfId } from '#shared-schema/ids.ts';

/** Bytes to download for the catalogue: what a device holds at most, and with data saver. */
export const CATALOG_BUDGET = { usual: 50_000_000, dataSaver: 20_000_000 } as const;

export interface ShelfPlan {
  /** To fetch, the most wanted first. */
  readonly fetch: readonly ShelfSummary[];
  /** On the device, but gone from the catalogue or beyond the budget. */
  readonly drop: readonly ShelfId[];
  /** How many shelves do not fit the budget. */
  readonly leftOut: number;
}

/**
 * What to do so that the device holds what `manifest` lists, within `budget` bytes: shelves opened last come first,
 * then one of each top category in turn, so that the front page fills evenly. `opened` holds times of opening.
 */
export function planShelves(
  manifest: CatalogManifest,
  stored: readonly { readonly id: ShelfId; readonly epoch: string; readonly seq: number }[],
  opened: ReadonlyMap<ShelfId, number>,
  budget: number,
): ShelfPlan {
  const wanted = inTurn(manifest).toSorted((a, b) => (opened.get(b.id) ?? 0) - (opened.get(a.id) ?? 0));
  const kept = new Set<ShelfId>();
  let bytes = 0;
  for (const shelf of wanted) {
    bytes += shelf.bytes;
    if (bytes > budget) break;
    kept.add(shelf.id);
  }
  const held = new Map(stored.map((shelf) => [shelf.id, shelf]));
  const isCurrent = (shelf: ShelfSummary) => {
    const here = held.get(shelf.id);
    return here !== undefined && here.epoch === manifest.epoch && here.seq >= shelf.seq;
  };
  return {
    fetch: wanted.filter((shelf) => kept.has(shelf.id) && !isCurrent(shelf)),
    drop: stored.filter((shelf) => !kept.has(shelf.id)).map((shelf) => shelf.id),
    leftOut: wanted.length - kept.size,
  };
}

/** The shelves dealt out like cards, one of each top category a round. */
function inTurn(manifest: CatalogManifest): ShelfSummary[] {
  const parents = new Map(manifest.categories.map((category) => [category.id, category.parent]));
  const piles = new Map<CategoryId, ShelfSummary[]>();
  for (const shelf of manifest.shelves) {
    const top = topOf(shelf.category, parents);
    const pile = piles.get(top);
    if (pile) pile.push(shelf);
    else piles.set(top, [shelf]);
  }
  const rounds = Math.max(0, ...[...piles.values()].map((pile) => pile.length));
  const dealt: ShelfSummary[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const pile of piles.values()) {
      const shelf = pile[round];
      if (shelf) dealt.push(shelf);
    }
  }
  return dealt;
}

/** The category's root; a circle in the data ends where it began. */
function topOf(category: CategoryId, parents: ReadonlyMap<CategoryId, CategoryId | null>): CategoryId {
  const seen = new Set<CategoryId>();
  let at = category;
  for (;;) {
    seen.add(at);
    const parent = parents.get(at) ?? null;
    if (parent === null || seen.has(parent)) return at;
    at = parent;
  }
}
