import { expect, test } from 'vitest';
import { seededRandom } from './seeded-random.ts';

function draw(seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: 5 }, () => random.between(0, 1_000_000));
}

test('the same seed gives the same numbers, another one others', () => {
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test('a part has numbers of its own, whatever others drew before', () => {
  const one = seededRandom(5);
  const before = one.fork('shoes').next();
  one.next();
  expect(one.fork('shoes').next()).toBe(before);
  expect(one.fork('dresses').next()).not.toBe(before);
});
