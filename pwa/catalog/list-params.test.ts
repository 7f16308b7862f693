import { describe, expect, test } from 'vitest';
import { readListParams, writeListParams } from './list-params.ts';

describe('filters in the address', () => {
  test('come back as they were written, and leave the rest of the address alone', () => {
    const choice = {
      sort: 'price-up',
      filter: {
        brands: ['Nord & Co', 'Alba'],
        price: { currency: 'RUB', min: 100, max: 5000 },
        inStock: true,
        sale: true,
        options: { size: ['M', '46'], color: ['Red'] },
      },
    } as const;
    const written = writeListParams(new URLSearchParams('q=red+dress&brand=Old&o.size=S'), choice);
    expect(written.get('q')).toBe('red dress');
    expect(readListParams(new URLSearchParams(written.toString()))).toEqual(choice);
  });

  test('nothing chosen leaves nothing in the address', () => {
    const none = { sort: 'relevance', filter: {} } as const;
    expect(writeListParams(new URLSearchParams('sale=1&min=5&sort=rating'), none).toString()).toBe('');
    expect(readListParams(new URLSearchParams(''))).toEqual(none);
  });

  test('what makes no sense is left out', () => {
    const params = new URLSearchParams('sort=cheap&min=-3&max=lots&currency=roubles&stock=yes');
    expect(readListParams(params)).toEqual({ sort: 'relevance', filter: {} });
  });

  test('options may be called what every JavaScript object has', () => {
    const params = new URLSearchParams('o.constructor=x&o.__proto__=y&o.size=M');
    const { options } = readListParams(params).filter;
    expect(Object.entries(options ?? {})).toEqual(
      expect.arrayContaining([
        ['constructor', ['x']],
        ['size', ['M']],
      ]),
    );
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});
