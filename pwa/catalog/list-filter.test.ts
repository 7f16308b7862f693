import { expect, test } from 'vitest';
import { countChosen, withOption, withoutEmpty } from './list-filter.ts';

test('an option without values, and no brands, are no filter', () => {
  expect(withOption({ options: { size: ['M'] } }, 'size', [])).toEqual({});
  expect(withOption({ brands: ['Alba'] }, 'size', ['M'])).toEqual({
    brands: ['Alba'],
    options: { size: ['M'] },
  });
  expect(withoutEmpty({ brands: [], options: {}, inStock: true })).toEqual({ inStock: true });
});

test('each single choice counts', () => {
  const filter = {
    brands: ['Alba', 'Nord'],
    options: { size: ['M'] },
    price: { currency: 'RUB', min: 1 },
    sale: true,
  };
  expect(countChosen(filter)).toBe(5);
  expect(countChosen({})).toBe(0);
});
