import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { absorbOrdered } from './absorb-ordered.ts';
import { addToCartLine } from './add-to-cart-line.ts';
import { MAX_COUNT } from '../sync/counter-id.ts';
import { COUNTER_LIMIT, CartLineStateSchema, MAX_LINE_QUANTITY } from './cart-line.ts';
import { anyLine, anyState } from './testing/cart-line-arbitrary.ts';
import { cartLineQuantity } from './cart-line-quantity.ts';
import { clampClocks } from './clamp-clocks.ts';
import { emptyCartLineState } from './empty-cart-line-state.ts';
import { mergeCartLine, mergeCartLineState } from './merge-cart-line.ts';
import { nextClock } from './next-clock.ts';
import { removeCartLine } from './remove-cart-line.ts';
import { seePrice } from './see-price.ts';
import { setCartLineQuantity } from './set-cart-line-quantity.ts';

const merge = mergeCartLineState;

test('C6: a merge of lines is commutative, associative and idempotent', () => {
  fc.assert(
    fc.property(anyLine, anyLine, anyLine, (a, b, c) => {
      expect(mergeCartLine(a, b)).toEqual(mergeCartLine(b, a));
      expect(mergeCartLine(mergeCartLine(a, b), c)).toEqual(mergeCartLine(a, mergeCartLine(b, c)));
      const one = mergeCartLine(a, b);
      expect(mergeCartLine(one, one)).toEqual(one);
      expect(mergeCartLine(one, a)).toEqual(one);
    }),
    { numRuns: 3_000 },
  );
});

test('C6: it stays so when the copies know more counters than a line remembers', () => {
  const crowd = fc
    .uniqueArray(fc.integer({ min: 100, max: 219 }), { minLength: 30, maxLength: COUNTER_LIMIT })
    .map((ids) =>
      ids.reduce(
        (state, id) =>
          id % 3 === 0
            ? setCartLineQuantity(state, `counter-${id}`, id % 7, nextClock(state, id, `counter-${id}`))
            : addToCartLine(state, `counter-${id}`, 1),
        emptyCartLineState,
      ),
    );
  fc.assert(
    fc.property(crowd, crowd, crowd, (a, b, c) => {
      expect(merge(a, b)).toEqual(merge(b, a));
      expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      expect(merge(merge(a, b), a)).toEqual(merge(a, b));
      expect(v.is(CartLineStateSchema, merge(a, b))).toBe(true);
    }),
  );
});

test('C9, C12: whatever is done to states that the schema allows gives a state that it allows', () => {
  const wild = fc.record({ state: anyState, n: fc.oneof(fc.double(), fc.integer(), fc.constant(1e9)) });
  fc.assert(
    fc.property(wild, wild, ({ state: a, n }, { state: b }) => {
      const clock = nextClock(a, n, 'counter-x');
      const results = [
        merge(a, b),
        addToCartLine(a, 'counter-x', n),
        removeCartLine(a),
        absorbOrdered(a, b),
        clampClocks(a, 3),
        ...(Number.isFinite(n) && Math.abs(n) < 8e15 ? [setCartLineQuantity(a, 'counter-x', n, clock)] : []),
      ];
      for (const state of results) {
        expect(v.is(CartLineStateSchema, state)).toBe(true);
        expect(cartLineQuantity(state)).toBeGreaterThanOrEqual(0);
        expect(cartLineQuantity(state)).toBeLessThanOrEqual(MAX_LINE_QUANTITY);
      }
    }),
    { numRuns: 2_000 },
  );
});

const full = (by: string) => ({
  adds: { [by]: MAX_COUNT },
  absorbed: {},
  registers: [
    { by, seq: MAX_COUNT, quantity: MAX_LINE_QUANTITY, clock: { ms: 8.64e15, count: MAX_COUNT, by } },
  ],
  seen: { [by]: MAX_COUNT },
});

test('C9: a merge at the limits of every number neither throws nor leaves them', () => {
  const merged = merge(full('counter-a'), full('counter-b'));
  expect(cartLineQuantity(merged)).toBe(MAX_LINE_QUANTITY);
  expect(cartLineQuantity(addToCartLine(merged, 'counter-a', 1))).toBe(MAX_LINE_QUANTITY);
  expect(cartLineQuantity(removeCartLine(merged))).toBe(0);
});

test('C10: a register met with two clocks keeps the smaller one, in whatever order the copies meet', () => {
  const ahead = setCartLineQuantity(emptyCartLineState, 'counter-a', 2, {
    ms: 9e12,
    count: 0,
    by: 'counter-a',
  });
  const setBack = clampClocks(ahead, 1_000);
  expect(setBack.registers[0]?.clock.ms).toBe(301_000);
  expect(merge(ahead, setBack)).toEqual(setBack);
  expect(merge(setBack, ahead)).toEqual(setBack);
  expect(merge(clampClocks(ahead, 60_000), setBack)).toEqual(setBack);
});

test('C11: the price seen last is the price seen, whoever syncs last', () => {
  fc.assert(
    fc.property(anyLine, anyLine, (a, b) => {
      const price = { amount: 7, currency: 'RUB' };
      const accepted = seePrice(mergeCartLine(a, b), price);
      expect(mergeCartLine(a, mergeCartLine(accepted, b)).priceSeen).toEqual(price);
    }),
  );
});

test('C7: absorbing an order and merging may come in either order', () => {
  fc.assert(
    fc.property(anyState, anyState, anyState, (a, b, ordered) => {
      const taken = merge(absorbOrdered(a, ordered), b);
      expect(taken).toEqual(absorbOrdered(merge(a, b), ordered));
      expect(merge(taken, ordered)).toEqual(taken);
      expect(absorbOrdered(taken, ordered)).toEqual(taken);
    }),
    { numRuns: 3_000 },
  );
});
