import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrderId } from '../ids.ts';
import { orderNumber } from './order-number.ts';

const idEndingIn = (tail: string) => `01900000-0000-7000-8000-${tail.padStart(12, '0')}` as OrderId;

test('O12 an order number is eight letters and digits that cannot be mistaken for each other', () => {
  expect(orderNumber(idEndingIn('0'))).toBe('0000-0000');
  expect(orderNumber(idEndingIn('ffffffffff'))).toBe('ZZZZ-ZZZZ');
  expect(orderNumber(idEndingIn('21'))).toBe('0000-0011');
});

test('O12 the number is the last 40 bits of the id: other bits, other number', () => {
  const tail = fc.integer({ min: 0, max: 2 ** 40 - 1 });
  fc.assert(
    fc.property(tail, tail, (a, b) => {
      const numbers = [a, b].map((n) => orderNumber(idEndingIn(n.toString(16))));
      expect(numbers[0]).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(numbers[0] === numbers[1]).toBe(a === b);
    }),
  );
});
