import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitByCurrency } from './split-by-currency.ts';

const lines = fc.array(
  fc.record({
    id: fc.nat(),
    unitPrice: fc.record({ amount: fc.nat(), currency: fc.constantFrom('RUB', 'KZT', 'USD') }),
  }),
);

test('O3 a cart makes one order a currency, and every line is in exactly one of them', () => {
  fc.assert(
    fc.property(lines, (cart) => {
      const groups = splitByCurrency(cart);
      expect(new Set(groups.map(({ currency }) => currency)).size).toBe(groups.length);
      for (const { currency, lines: own } of groups) {
        expect(own).toEqual(cart.filter((line) => line.unitPrice.currency === currency));
      }
      expect(groups.flatMap((group) => group.lines)).toHaveLength(cart.length);
    }),
  );
});
