import { expect, test } from 'vitest';
import { collectionDigest } from './collection-digest.ts';

test('S12 the digest of a collection knows neither order nor repeats that cancel out', () => {
  expect(collectionDigest(['a', 'b', 'c'])).toBe(collectionDigest(['c', 'a', 'b']));
  expect(collectionDigest(['a', 'b'])).not.toBe(collectionDigest(['a', 'c']));
  expect(collectionDigest(['a', 'b', 'b'])).not.toBe(collectionDigest(['a']));
  expect(collectionDigest([])).toBe('0-0');
});
