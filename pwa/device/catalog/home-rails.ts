import type { Category } from '#shared-schema/catalog/catalog-replica.ts';
import type { StoredHighlights } from './catalog-database.ts';
import type { CategoryTree } from './category-tree.ts';
import { shownDiscount } from './discount-percent.ts';
import { byRating } from './shelf-highlights.ts';
import type { ShelvedProduct } from './shelved-product.ts';

export interface HomeRails {
  readonly sale: readonly ShelvedProduct[];
  readonly popular: readonly ShelvedProduct[];
  /** A rail for each top category that has something on this device. */
  readonly categories: ReadonlyMap<Category['id'], readonly ShelvedProduct[]>;
}

const RAIL = 14;
/** Shelves that lend to the front page: reading more than a few dozen rows would be felt. */
export const HOME_SHELVES = 48;
/** Of one shelf, so that one cheap category does not fill the front page. */
const OF_A_SHELF = 3;

/** What the front page shows, from what each shelf on this device lends to it. */
export function homeRails(tree: CategoryTree, highlights: readonly StoredHighlights[]): HomeRails {
  const lent = (kind: 'sale' | 'popular') => highlights.flatMap((shelf) => shelf[kind].slice(0, OF_A_SHELF));
  const reduced = lent('sale').toSorted((a, b) => shownDiscount(b.offers) - shownDiscount(a.offers));
  const categories = new Map<Category['id'], readonly ShelvedProduct[]>();
  for (const category of tree.children(null)) {
    const shelves = new Set(tree.shelves(category.id).map((shelf) => shelf.id));
    const piles = highlights.filter((row) => shelves.has(row.shelf)).map((row) => row.popular);
    const products = dealOut(piles);
    if (products.length > 0) categories.set(category.id, products);
  }
  return {
    sale: reduced.slice(0, RAIL),
    popular: byRating(lent('popular')).slice(0, RAIL),
    categories,
  };
}

/**
 * What is on screen stays where it is while more shelves arrive; new products join at the end, fresher prices take
 * their product's place.
 */
export function keepPlaces(
  before: readonly ShelvedProduct[],
  after: readonly ShelvedProduct[],
  known: ReadonlyMap<string, ShelvedProduct> = new Map(after.map((product) => [product.card.id, product])),
): readonly ShelvedProduct[] {
  const kept = before.map((product) => newer(product, known.get(product.card.id)));
  const there = new Set(kept.map((product) => product.card.id));
  return [...kept, ...after.filter((product) => !there.has(product.card.id))].slice(0, RAIL);
}

/** The very object that is drawn already, unless something on it changed: what is equal is not drawn again. */
function newer(drawn: ShelvedProduct, read: ShelvedProduct | undefined): ShelvedProduct {
  const same = read?.card.rev === drawn.card.rev && read.pricesAt === drawn.pricesAt;
  return read === undefined || same ? drawn : read;
}

function dealOut(piles: readonly (readonly ShelvedProduct[])[]): ShelvedProduct[] {
  const dealt: ShelvedProduct[] = [];
  for (let round = 0; dealt.length < RAIL && piles.some((pile) => round < pile.length); round += 1) {
    for (const pile of piles) {
      const product = pile[round];
      if (product) dealt.push(product);
    }
  }
  return dealt.slice(0, RAIL);
}
