import * as fc from 'fast-check';
import { CartLineSchema, type CartLine, type CartLineState, type QuantityRegister } from '../cart-line.ts';
import * as v from 'valibot';

/** For property tests: lines and states as the schema allows them, few counters, so that they meet often. */
const counter = fc.constantFrom('counter-a', 'counter-b', 'counter-c', 'counter-d');
const count = fc.nat({ max: 6 });
const counts = fc.dictionary(counter, count, { maxKeys: 4 });
const register: fc.Arbitrary<QuantityRegister> = fc
  .record({ by: counter, seq: fc.integer({ min: 1, max: 4 }), quantity: count, ms: count, tick: count })
  .map(({ by, seq, quantity, ms, tick }) => ({ by, seq, quantity, clock: { ms, count: tick, by } }));

export const anyState: fc.Arbitrary<CartLineState> = fc.record({
  adds: counts,
  absorbed: counts,
  registers: fc.array(register, { maxLength: 5 }),
  seen: counts,
});

const money = fc.record({ amount: fc.nat({ max: 3 }), currency: fc.constantFrom('RUB', 'KZT') });

export const anyLine: fc.Arbitrary<CartLine> = fc
  .record({
    state: anyState,
    priceSeen: money,
    priceRev: fc.option(count, { nil: undefined }),
    addedAt: count,
  })
  .map((changing) =>
    v.parse(CartLineSchema, {
      id: 'v1|s1',
      productId: 'p1',
      variantId: 'v1',
      sellerId: 's1',
      ...changing,
    }),
  );
