import { expect, test } from 'vitest';
import { pictureGround } from './picture-ground.ts';

test('a product has the same ground on every screen', () => {
  expect(pictureGround('nordwind:dress-1')).toBe(pictureGround('nordwind:dress-1'));
});

test('the products of a shelf get different grounds', () => {
  const grounds = Array.from({ length: 60 }, (_, i) => pictureGround(`nordwind:dress-${i}`));
  expect(new Set(grounds).size).toBe(6);
});
