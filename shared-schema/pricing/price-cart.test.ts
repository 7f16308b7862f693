import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priceCart } from './price-cart.ts';

const line = (amount: number, quantity: number, currency = 'RUB') => ({
  unitPrice: { amount, currency },
  quantity,
});
const lines = fc.array(
  fc.record({
    unitPrice: fc.record({
      amount: fc.integer({ min: 0, max: 100_000_000 }),
      currency: fc.constant('RUB'),
    }),
    quantity: fc.integer({ min: 1, max: 1_000 }),
  }),
  { minLength: 1, maxLength: 9 },
);
const percent = fc.integer({ min: 0, max: 99 });

test('O3 a total is the sum of the lines; delivery to a pick-up point is free; VAT is inside', () => {
  const priced = priceCart([line(129_900, 2), line(9_950, 1)], 20);
  expect(priced.ok && priced.value.lines.map(({ total }) => total)).toEqual([259_800, 9_950]);
  expect(priced.ok && priced.value.totals).toEqual({
    items: 269_750,
    delivery: 0,
    vatIncluded: 44_958,
    total: 269_750,
  });
});

test('O3 VAT is rounded half up, once, on the total', () => {
  const vat = (amount: number, vatPercent: number) => {
    const priced = priceCart([line(amount, 1)], vatPercent);
    return priced.ok && priced.value.totals.vatIncluded;
  };
  expect(vat(3, 20)).toBe(1); // 0.5
  expect(vat(2, 20)).toBe(0); // 0.33
  expect(vat(10_000, 0)).toBe(0);
});

test('O3 totals are whole minor units, and the net amount with VAT added comes back to the total', () => {
  fc.assert(
    fc.property(lines, percent, (cart, vatPercent) => {
      const priced = priceCart(cart, vatPercent);
      fc.pre(priced.ok);
      const { items, total, vatIncluded } = priced.value.totals;
      expect(items).toBe(priced.value.lines.reduce((sum, { total: amount }) => sum + amount, 0));
      expect(total).toBe(items);
      expect(Number.isSafeInteger(vatIncluded)).toBe(true);
      const exact = (total * vatPercent) / (100 + vatPercent);
      expect(Math.abs(vatIncluded - exact)).toBeLessThanOrEqual(0.5 + 1e-6 * total);
    }),
  );
});

test('O3 the order of lines does not change the total', () => {
  fc.assert(
    fc.property(lines, percent, (cart, vatPercent) => {
      const there = priceCart(cart, vatPercent);
      const back = priceCart(cart.toReversed(), vatPercent);
      expect(there.ok && there.value.totals).toEqual(back.ok && back.value.totals);
    }),
  );
});

test('O3 currencies are never added up', () => {
  expect(priceCart([line(1, 1), line(1, 1, 'KZT')], 20)).toMatchObject({
    ok: false,
    problem: { code: 'mixed-currencies' },
  });
});

test('O3 no lines, and more money than an order can be worth, are refused', () => {
  expect(priceCart([], 20)).toMatchObject({ ok: false, problem: { code: 'empty-order' } });
  expect(priceCart([line(1e12, 1_000)], 20)).toMatchObject({ ok: false, problem: { code: 'invalid' } });
});
