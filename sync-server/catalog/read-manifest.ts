import { asc } from 'drizzle-orm';
import type { CatalogManifest, Category, Seller } from '#shared-schema/catalog/catalog-replica.ts';
import type { CategoryId, SellerId, ShelfId } from '#shared-schema/ids.ts';
import type { Db } from '../platform/database.ts';
import { categories, sellers } from './catalog-tables.ts';
import { readStockedShelves, type ShelfRow, shelfBytes } from './shelf-repository.ts';

/** What exists now, and the shelves' rows behind it. The same content gives the same text in every process. */
export interface CatalogNow {
  readonly manifest: CatalogManifest;
  readonly shelves: readonly ShelfRow[];
}

/** Reads the manifest: all shelves that have cards, the categories that lead to them, the sellers. */
export async function readManifest(db: Db, epoch: string): Promise<CatalogNow> {
  const shelves = await readStockedShelves(db);
  const tree = await db.select().from(categories).orderBy(asc(categories.rank), asc(categories.id));
  const sold = await db.select().from(sellers).orderBy(asc(sellers.id));
  return {
    shelves,
    manifest: {
      epoch,
      categories: leadingTo(
        new Set(shelves.map((shelf) => shelf.categoryId)),
        tree.map(
          (row): Category => ({
            id: row.id as CategoryId,
            parent: row.parentId as CategoryId | null,
            title: row.title,
            rank: row.rank,
          }),
        ),
      ),
      sellers: sold.map(
        (row): Seller => ({
          id: row.id as SellerId,
          name: row.name,
          ...(row.rating ? { rating: row.rating } : {}),
        }),
      ),
      shelves: shelves.map((row) => ({
        id: row.id as ShelfId,
        category: row.categoryId as CategoryId,
        seq: row.seq,
        digest: row.digest,
        count: row.count,
        bytes: shelfBytes(row),
      })),
    },
  };
}

/** The categories that have a shelf and all above them; a parent that is not there makes a root. */
function leadingTo(wanted: ReadonlySet<string>, tree: readonly Category[]): Category[] {
  const byId = new Map<string, Category>(tree.map((category) => [category.id, category]));
  const kept = new Set<string>();
  for (const id of wanted) {
    for (
      let at = byId.get(id);
      at && !kept.has(at.id);
      at = at.parent === null ? undefined : byId.get(at.parent)
    ) {
      kept.add(at.id);
    }
  }
  return tree
    .filter((category) => kept.has(category.id))
    .map((category) =>
      category.parent !== null && kept.has(category.parent) ? category : { ...category, parent: null },
    );
}
