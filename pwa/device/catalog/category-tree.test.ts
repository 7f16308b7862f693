import { describe, expect, test } from 'vitest';
import type { CatalogManifest } from '#shared-schema/catalog/catalog-replica.ts';
import type { CategoryId, ShelfId } from '#shared-schema/ids.ts';
import { categoryTree } from './category-tree.ts';

const category = (id: string, parent: string | null, rank = 0) => ({
  id: id as CategoryId,
  parent: parent as CategoryId | null,
  title: { en: id },
  rank,
});
const shelf = (id: string, count: number) => ({
  id: id as ShelfId,
  category: id.split('~')[0] as CategoryId,
  seq: 1,
  digest: '0'.repeat(64),
  count,
  bytes: 1,
});
const manifest = (
  categories: ReturnType<typeof category>[],
  shelves: ReturnType<typeof shelf>[],
): CatalogManifest => ({
  epoch: 'e',
  categories,
  sellers: [],
  shelves,
});
const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
const id = (text: string) => text as CategoryId;

describe('the category tree', () => {
  const tree = categoryTree(
    manifest(
      [
        category('home', null, 2),
        category('wear', null, 1),
        category('hats', 'wear', 2),
        category('shoes', 'wear', 1),
        category('empty', 'wear'),
      ],
      [shelf('shoes', 2000), shelf('shoes~2', 30), shelf('hats', 5), shelf('home', 1)],
    ),
  );

  test('keeps the order of the shop and leaves out what has no products', () => {
    expect(ids(tree.children(null))).toEqual(['wear', 'home']);
    expect(ids(tree.children(id('wear')))).toEqual(['shoes', 'hats']);
  });

  test('a category holds the shelves and products of all below it', () => {
    expect(ids(tree.shelves(id('wear')))).toEqual(['shoes', 'shoes~2', 'hats']);
    expect(tree.count(id('shoes'))).toBe(2030);
    expect(ids(tree.path(id('hats')))).toEqual(['wear', 'hats']);
    expect(tree.shelves(null)).toHaveLength(4);
  });

  test('a parent nobody knows does not hide a category, and a circle does not hang', () => {
    const odd = categoryTree(
      manifest(
        [category('lost', 'nowhere'), category('a', 'b'), category('b', 'a')],
        [shelf('lost', 1), shelf('a', 1)],
      ),
    );
    expect(ids(odd.children(null))).toEqual(['lost']);
    expect(ids(odd.path(id('a')))).toEqual(['b', 'a']);
  });
});
