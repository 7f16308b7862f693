import { expect, test } from 'vitest';
import { optionNameIn, optionValueIn, swatchOf } from './option-words.ts';

test('words of the market are shown in the language of the shopper', () => {
  expect(optionNameIn('size', 'ru')).toBe('Размер');
  expect(optionNameIn('color', 'en')).toBe('Colour');
  expect(optionValueIn('Red', 'ru')).toBe('Красный');
  expect(optionValueIn('red', 'ru')).toBe('Красный');
  expect(optionValueIn('500 g', 'ru')).toBe('500 г');
  expect(optionValueIn('1.5 l', 'ru')).toBe('1,5 л');
});

test('words of a feed that the market does not know stay as they came', () => {
  expect(optionNameIn('Объём', 'en')).toBe('Объём');
  expect(optionValueIn('Tie dye', 'ru')).toBe('Tie dye');
  expect(optionValueIn('12 bits', 'ru')).toBe('12 bits');
  expect(optionValueIn('12 constructor', 'ru')).toBe('12 constructor');
  expect(optionValueIn('XL', 'ru')).toBe('XL');
});

test('a colour has a swatch under its English and its Russian name', () => {
  expect(swatchOf('red')).toBe('#d3282f');
  expect(swatchOf('Красный')).toBe('#d3282f');
  expect(swatchOf('Tie dye')).toBeUndefined();
});
