import { expect, test } from 'vitest';
import { collectionDigest } from './collection-digest.ts';

test('S12 the digest of a collection knows neither order nor repeats that cancel out', () => {
  expect(collectionDigest(['a', 'b', 'c'])).toBe(collectionDigest(['c', 'a', 'b']));
  expect(collectionDigest(['a', 'b'])).not.toBe(collectionDigest(['a', 'c']));
  expect(collectionDigest(['a', 'b', 'b'])).not.toBe(collectionDigest(['a']));
  expect(collectionDigest([])).toBe('0-0');
});

test('S12 however many entries there are, their order does not matter: the sum is never rounded', () => {
  const entries = Array.from({ length: 200 }, (_, place) => `entry ${place}`);
  const digests = new Set(
    entries.map((_, place) => collectionDigest([...entries.slice(place), ...entries.slice(0, place)])),
  );
  expect(digests.size).toBe(1);
});
