import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocateStock } from './allocate-stock.ts';

const key = { variantId: fc.constantFrom('a', 'b', 'c'), sellerId: fc.constantFrom('s', 't') };
const wishes = fc.array(fc.record({ ...key, quantity: fc.integer({ min: 1, max: 9 }) }), {
  minLength: 1,
  maxLength: 6,
});
const stock = fc.uniqueArray(
  fc.record({
    ...key,
    warehouseId: fc.constantFrom('w1', 'w2', 'w3'),
    available: fc.integer({ min: 0, max: 9 }),
  }),
  { selector: ({ variantId, sellerId, warehouseId }) => [variantId, sellerId, warehouseId].join() },
);
const sumOf = (
  rows: readonly { variantId: string; sellerId: string; quantity: number }[],
  variantId: string,
  sellerId: string,
) =>
  rows
    .filter((row) => row.variantId === variantId && row.sellerId === sellerId)
    .reduce((sum, row) => sum + row.quantity, 0);

test('O5 all wishes are met to the piece from what is there, or none', () => {
  fc.assert(
    fc.property(wishes, stock, (wanted, levels) => {
      const answer = allocateStock(wanted, levels);
      if (!answer.ok) return;
      for (const { variantId, sellerId } of wanted) {
        expect(sumOf(answer.allocations, variantId, sellerId)).toBe(sumOf(wanted, variantId, sellerId));
      }
      for (const { variantId, sellerId, warehouseId, quantity } of answer.allocations) {
        const level = levels.find(
          (row) =>
            row.variantId === variantId && row.sellerId === sellerId && row.warehouseId === warehouseId,
        );
        expect(quantity).toBeGreaterThan(0);
        expect(quantity).toBeLessThanOrEqual(level?.available ?? 0);
      }
    }),
  );
});

test('O5 a refusal names exactly the wishes that are short, with what is left', () => {
  fc.assert(
    fc.property(wishes, stock, (wanted, levels) => {
      const answer = allocateStock(wanted, levels);
      const left = (variantId: string, sellerId: string) =>
        sumOf(
          levels.map((level) => ({ ...level, quantity: level.available })),
          variantId,
          sellerId,
        );
      const short = wanted.filter(
        ({ variantId, sellerId }) => sumOf(wanted, variantId, sellerId) > left(variantId, sellerId),
      );
      expect(answer.ok).toBe(short.length === 0);
      if (answer.ok) return;
      const names = (rows: readonly { variantId: string; sellerId: string }[]) =>
        [...new Set(rows.map(({ variantId, sellerId }) => `${variantId}|${sellerId}`))].toSorted();
      expect(names(answer.shortages)).toEqual(names(short));
      for (const shortage of answer.shortages) {
        expect(shortage.left).toBe(left(shortage.variantId, shortage.sellerId));
        expect(shortage.wanted).toBe(sumOf(wanted, shortage.variantId, shortage.sellerId));
      }
    }),
  );
});

test('O5 one SKU in two lines counts once', () => {
  const two = [
    { variantId: 'a', sellerId: 's', quantity: 2 },
    { variantId: 'a', sellerId: 's', quantity: 2 },
  ];
  const level = { variantId: 'a', sellerId: 's', warehouseId: 'w1' };
  expect(allocateStock(two, [{ ...level, available: 3 }])).toEqual({
    ok: false,
    shortages: [{ variantId: 'a', sellerId: 's', wanted: 4, left: 3 }],
  });
  expect(allocateStock(two, [{ ...level, available: 4 }])).toEqual({
    ok: true,
    allocations: [{ ...level, quantity: 4 }],
  });
});

test('O5 the warehouse with most goes first', () => {
  const at = (warehouseId: string, available: number) => ({
    variantId: 'a',
    sellerId: 's',
    warehouseId,
    available,
  });
  const answer = allocateStock(
    [{ variantId: 'a', sellerId: 's', quantity: 6 }],
    [at('w1', 2), at('w2', 5), at('w3', 2)],
  );
  expect(answer).toMatchObject({
    allocations: [
      { warehouseId: 'w2', quantity: 5 },
      { warehouseId: 'w1', quantity: 1 },
    ],
  });
});
