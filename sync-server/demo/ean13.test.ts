import { expect, test } from 'vitest';
import { ean13 } from './ean13.ts';

test('the check digit makes the weighted sum a multiple of ten', () => {
  for (const number of [0, 7, 12_345_678_901, 99_999_999_999]) {
    const code = ean13(number);
    expect(code).toMatch(/^2\d{12}$/);
    const sum = [...code].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
    expect(sum % 10).toBe(0);
  }
});
