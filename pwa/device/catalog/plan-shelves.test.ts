import { describe, expect, test } from 'vitest';
import type { CatalogManifest } from '#shared-schema/catalog/catalog-replica.ts';
import type { CategoryId, ShelfId } from '#shared-schema/ids.ts';
import { planShelves } from './plan-shelves.ts';

const category = (id: string, parent: string | null) => ({
  id: id as CategoryId,
  parent: parent as CategoryId | null,
  title: { en: id },
  rank: 0,
});

const manifest: CatalogManifest = {
  epoch: 'now',
  sellers: [],
  categories: [
    category('wear', null),
    category('home', null),
    category('shoes', 'wear'),
    category('hats', 'wear'),
    category('lamps', 'home'),
  ],
  shelves: ['shoes', 'hats', 'lamps'].map((id) => ({
    id: id as ShelfId,
    category: id as CategoryId,
    seq: 2,
    digest: '0'.repeat(64),
    count: 10,
    bytes: 100,
  })),
};

const plan = (
  stored: { id: string; epoch: string; seq: number }[],
  opened: [string, number][] = [],
  budget = 1e6,
) => {
  const found = planShelves(
    manifest,
    stored.map((shelf) => ({ ...shelf, id: shelf.id as ShelfId })),
    new Map(opened.map(([id, at]) => [id as ShelfId, at])),
    budget,
  );
  return { ...found, fetch: found.fetch.map((shelf) => shelf.id) };
};

describe('which shelves to fetch', () => {
  test('one of each top category in turn', () => {
    expect(plan([]).fetch).toEqual(['shoes', 'lamps', 'hats']);
  });

  test('shelves opened last come before all others', () => {
    const opened: [string, number][] = [
      ['lamps', 5],
      ['hats', 9],
    ];
    expect(plan([], opened).fetch).toEqual(['hats', 'lamps', 'shoes']);
  });

  test('only those that are older than the manifest, or of another epoch', () => {
    const stored = [
      { id: 'shoes', epoch: 'now', seq: 2 },
      { id: 'hats', epoch: 'now', seq: 1 },
      { id: 'lamps', epoch: 'before', seq: 7 },
    ];
    expect(plan(stored).fetch).toEqual(['lamps', 'hats']);
  });

  test('what is beyond the budget or gone from the catalogue leaves the device', () => {
    const stored = [
      { id: 'hats', epoch: 'now', seq: 2 },
      { id: 'ties', epoch: 'now', seq: 1 },
    ];
    expect(plan(stored, [], 200)).toEqual({ fetch: ['shoes', 'lamps'], drop: ['hats', 'ties'], leftOut: 1 });
  });

  test('a circle among the categories does not hang', () => {
    const circle = { ...manifest, categories: [category('shoes', 'hats'), category('hats', 'shoes')] };
    expect(planShelves(circle, [], new Map(), 1e6).fetch).toHaveLength(3);
  });
});
