import { expect, test } from 'vitest';
import type { Kind } from './lexicon.ts';
import { composeTitle, type Traits } from './compose-title.ts';

const dress: Kind = {
  art: ['dress'],
  name: { en: 'midi dress', ru: 'платье миди' },
  gender: 'n',
  price: [1_000, 2_000],
  materials: [],
  made: undefined,
  styles: [],
  details: [],
  prints: [],
  colours: [],
  tints: [],
  namesColour: true,
  counted: false,
  sets: [],
  sizes: { option: 'size', values: [] },
  text: { en: 'Nice.', ru: 'Хорошее.' },
  uses: [],
  care: undefined,
  usualCare: undefined,
};
const plain: Traits = {
  kind: dress,
  material: undefined,
  style: undefined,
  detail: undefined,
  print: undefined,
  colour: undefined,
  pieces: 1,
};
const none = { en: '', ru: '' };

test('words stand in their order and agree in Russian', () => {
  expect(
    composeTitle({
      ...plain,
      material: { en: 'linen', ru: 'льняной', fact: none, care: none },
      style: { en: 'summer', ru: 'летний', first: false },
      print: { en: 'striped', ru: 'в полоску' },
      colour: 'navy',
      detail: { en: 'with pockets', ru: 'с карманами' },
    }),
  ).toEqual({
    en: 'Navy striped linen summer midi dress with pockets',
    ru: 'Тёмно-синее летнее льняное платье миди в полоску с карманами',
  });
});

test('a material that is no adjective follows the noun in Russian', () => {
  const material = { en: 'viscose', ru: 'из вискозы', fact: none, care: none };
  const style = { en: 'elegant', ru: 'элегантный', first: true };
  expect(composeTitle({ ...plain, material, style })).toEqual({
    en: 'Elegant viscose midi dress',
    ru: 'Элегантное платье миди из вискозы',
  });
});

test('a set says how many there are', () => {
  expect(composeTitle({ ...plain, pieces: 2 })).toEqual({
    en: 'Midi dress, set of 2',
    ru: 'Платье миди, 2 шт.',
  });
});
