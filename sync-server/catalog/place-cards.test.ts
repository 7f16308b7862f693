import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHUNK_LIMIT, SHELF_LIMIT } from '#shared-schema/catalog/catalog-replica.ts';
import { placeCards } from './place-cards.ts';

const ids = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `p${from + at}`);

test('K2: no chunk holds more than its limit, no shelf more than its own, no card is forgotten', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ add: fc.nat(1500), removeEvery: fc.integer({ min: 2, max: 5 }) }), {
        maxLength: 4,
      }),
      (steps) => {
        let places: ReturnType<typeof placeCards> = new Map();
        let cards: string[] = [];
        let next = 0;
        for (const { add, removeEvery } of steps) {
          cards = [...cards.filter((_, at) => at % removeEvery !== 0), ...ids(add, next)];
          next += add;
          places = placeCards(cards, places);
          expect([...places.keys()].toSorted()).toEqual(cards.toSorted());
          const chunks = Object.values(
            Object.groupBy(places.values(), (place) => `${place.part}/${place.slot}`),
          );
          expect(Math.max(0, ...chunks.map((chunk) => chunk?.length ?? 0))).toBeLessThanOrEqual(CHUNK_LIMIT);
          const parts = Object.values(Object.groupBy(places.values(), (place) => String(place.part)));
          expect(Math.max(0, ...parts.map((part) => part?.length ?? 0))).toBeLessThanOrEqual(SHELF_LIMIT);
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('K3: a card that stays keeps its place when others come and go', () => {
  const before = placeCards(ids(1200), new Map());
  const after = placeCards([...ids(1200).filter((id) => id !== 'p7'), 'new'], before);
  for (const id of ids(1200)) if (id !== 'p7') expect(after.get(id)).toEqual(before.get(id));
  expect(after.get('new')).toEqual(before.get('p7'));
});

test('K2: a category of 2,001 products has two shelves', () => {
  const parts = [...placeCards(ids(2001), new Map()).values()].map((place) => place.part);
  expect(parts.filter((part) => part === 2)).toHaveLength(1);
});

test('K3: shelves that stand nearly empty are put together', () => {
  const before = placeCards(ids(8000), new Map());
  const few = [...before]
    .filter(([, place]) => place.slot === 0)
    .map(([id]) => id)
    .filter((_, at) => at % 100 === 0);
  expect(new Set([...placeCards(few, before).values()].map((place) => place.part))).toEqual(new Set([1]));
});
