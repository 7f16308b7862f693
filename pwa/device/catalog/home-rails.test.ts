import { describe, expect, test } from 'vitest';
import type { CatalogManifest } from '#shared-schema/catalog/catalog-replica.ts';
import type { CategoryId, ShelfId } from '#shared-schema/ids.ts';
import { categoryTree } from './category-tree.ts';
import type { ShelvedProduct } from './shelved-product.ts';
import { MADE_AT, madeCard, madeOffer } from './testing/made-catalog.ts';
import { homeRails, keepPlaces } from './home-rails.ts';

function product(id: string, shelf: string, amount = 1000, was?: number): ShelvedProduct {
  const offer = madeOffer(id, was === undefined ? { amount } : { amount, was });
  return { card: madeCard(id), offers: [offer], shelf: shelf as ShelfId, pricesAt: MADE_AT };
}

const lent = (shelf: string, sale: ShelvedProduct[], popular: ShelvedProduct[]) => ({
  shelf: shelf as ShelfId,
  category: shelf as CategoryId,
  sale,
  popular,
});

const category = (id: string, parent: string | null, rank: number) => ({
  id: id as CategoryId,
  parent: parent as CategoryId | null,
  title: { en: id },
  rank,
});

const tree = categoryTree({
  epoch: 'e',
  sellers: [],
  categories: [
    category('wear', null, 0),
    category('shoes', 'wear', 1),
    category('hats', 'wear', 2),
    category('home', null, 3),
  ],
  shelves: ['shoes', 'hats', 'home'].map((id) => ({
    id: id as ShelfId,
    category: id as CategoryId,
    seq: 1,
    digest: '',
    count: 9,
    bytes: 1,
  })),
} satisfies CatalogManifest);

const ids = (products: readonly ShelvedProduct[] | undefined) =>
  products?.map(({ card }) => card.id as string);

describe('the front page', () => {
  test('the largest reductions come first, three of a shelf at most', () => {
    const cheap = [50, 48, 46, 44].map((off) => product(`shoe-${off}`, 'shoes', 100 - off, 100));
    const rails = homeRails(tree, [
      lent('shoes', cheap, []),
      lent('hats', [product('hat', 'hats', 90, 100)], []),
    ]);
    expect(ids(rails.sale)).toEqual(['shoe-50', 'shoe-48', 'shoe-46', 'hat']);
  });

  test('a top category shows its shelves in turn, one without anything here shows nothing', () => {
    const rails = homeRails(tree, [
      lent('shoes', [], [product('a', 'shoes'), product('b', 'shoes')]),
      lent('hats', [], [product('c', 'hats')]),
    ]);
    expect(ids(rails.categories.get('wear' as CategoryId))).toEqual(['a', 'c', 'b']);
    expect(rails.categories.has('home' as CategoryId)).toBe(false);
  });

  test('what is on screen keeps its place while shelves arrive, with its newest price', () => {
    const before = [product('a', 'shoes'), product('b', 'shoes')];
    const reduced = { ...product('b', 'shoes', 800), pricesAt: '2026-01-01T10:02:00.000Z' };
    const after = [product('c', 'hats'), reduced, product('a', 'shoes')];
    const kept = keepPlaces(before, after);
    expect(ids(kept)).toEqual(['a', 'b', 'c']);
    expect(kept[1]?.offers[0]?.amount).toBe(800);
    expect(kept[0]).toBe(before[0]);
  });
});
