import { expect, test } from 'vitest';
import { parsePictureKey, pictureKey, type PictureRecipe } from './picture-key.ts';

const recipes: readonly PictureRecipe[] = [
  { objects: ['apple'], tints: ['natural'] },
  {
    objects: ['dress-maxi'],
    tints: ['light-blue'],
    pattern: { kind: 'dots', colour: 'white' },
    angle: 'tilt-left',
  },
  { objects: ['teapot', 'cup', 'cup'], tints: ['red', 'white', 'white'], layout: 'trio', view: 'close-top' },
];

test('a key says all of its recipe', () => {
  for (const recipe of recipes) expect(parsePictureKey(pictureKey(recipe))).toEqual(recipe);
  expect(recipes.map(pictureKey)).toEqual([
    'apple~natural',
    'dress-maxi~light-blue~on.dots.white~at.tilt-left',
    'teapot.cup.cup~red.white.white~set.trio~view.close-top',
  ]);
});

test.each([
  '',
  'dress',
  'dress~',
  'dress~crimson',
  'dragon-fruit~red',
  'constructor~red',
  'dress~red~',
  'dress~red~at.upside-down',
  'dress~red~at.flip~at.flip',
  'dress~red~at.flip~on.dots.white',
  'dress~red~on.dots',
  'dress~red~on.dots.white.red',
  'dress~red.blue',
  'dress.skirt~red',
  'dress.dress.dress.dress~red~set.four',
  'croissant~red',
  '../../secrets~red',
  `dress~${'red.'.repeat(60)}red`,
])('"%s" is no key', (key) => {
  expect(parsePictureKey(key)).toBeUndefined();
});
