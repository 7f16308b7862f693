import { expect, test } from 'vitest';
import { isMissingChunk } from './missing-chunk.ts';

test.each([
  'Failed to fetch dynamically imported module: https://shop.example/assets/cart-x.js',
  'error loading dynamically imported module: https://shop.example/assets/cart-x.js',
  'Importing a module script failed.',
])('a chunk that is gone is told from a mistake: %s', (message) => {
  expect(isMissingChunk(new TypeError(message))).toBe(true);
});

test('a mistake in a screen is not taken for a missing chunk', () => {
  expect(isMissingChunk(new TypeError("Cannot read properties of undefined (reading 'id')"))).toBe(false);
});
