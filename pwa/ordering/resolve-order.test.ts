import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import type { PickupPointId, SellerId, VariantId } from '#shared-schema/ids.ts';
import { type Alternative, offerKey } from '#shared-schema/ordering/order-check.ts';
import type { PlaceOrder, PlaceOrderLine } from '#shared-schema/ordering/place-order.ts';
import { takenFromCart } from '#shared-schema/ordering/taken-from-cart.ts';
import { newOrderId } from '../device/new-ids.ts';
import { isTroubled, type LineNow, type OrderTroubles } from './order-troubles.ts';
import { choicesFor, defaultChoice, type LineChoice, resolveOrder } from './resolve-order.ts';

const seller = (name: string) => name as SellerId;
const line = (variant: string, quantity: number, unitPrice: number, more: Partial<PlaceOrderLine> = {}) => ({
  variantId: variant as VariantId,
  sellerId: seller('shop'),
  quantity,
  unitPrice,
  cartState: emptyCartLineState,
  ...more,
});
const wishOf = (lines: readonly PlaceOrderLine[]): PlaceOrder => ({
  orderId: newOrderId(),
  pickupPointId: 'point' as PickupPointId,
  currency: 'RUB',
  lines: [...lines],
  total: lines.reduce((sum, each) => sum + each.unitPrice * each.quantity, 0),
  queuedOffline: true,
  quote: 'an old one',
});
const fine = (own: PlaceOrderLine): LineNow => ({
  line: own,
  price: own.unitPrice,
  dearer: false,
  gone: false,
  left: undefined,
  alternatives: [],
});
const troubles = (...lines: LineNow[]): OrderTroubles => ({
  currency: 'RUB',
  lines,
  signed: 'a new one',
  holdsUntil: undefined,
});
const alternative = (variant: string, name: string, unitPrice: number, left = 99): Alternative => ({
  variantId: variant as VariantId,
  sellerId: seller(name),
  insteadOf: seller('shop'),
  sellerName: name,
  unitPrice,
  left,
});
const resolve = (now: OrderTroubles, ...choices: (LineChoice | undefined)[]) =>
  resolveOrder(
    wishOf(now.lines.map((each) => each.line)),
    now,
    new Map(choices.flatMap((choice, place) => (choice ? [[place, choice] as const] : []))),
    newOrderId(),
  );

describe('the answers to a refused order', () => {
  test('each line differently: less of one, another seller of the next, one waits, one goes, one at its new price', () => {
    const state = { ...emptyCartLineState, adds: { counter01: 3 } };
    const now = troubles(
      { ...fine(line('hat', 3, 100)), left: 2 },
      {
        ...fine(line('belt', 1, 200, { cartState: state })),
        gone: true,
        alternatives: [alternative('belt', 'other', 250)],
      },
      { ...fine(line('scarf', 1, 300)), left: 0 },
      { ...fine(line('sock', 1, 400)), gone: true },
      { ...fine(line('shoe', 2, 500)), price: 550, dearer: true },
      fine(line('coat', 1, 1_000)),
    );
    const orderId = newOrderId();
    const wish = wishOf(now.lines.map((each) => each.line));
    const answers: [number, LineChoice][] = [
      [0, { kind: 'take', quantity: 2, unitPrice: 100 }],
      [1, { kind: 'seller', sellerId: seller('other'), unitPrice: 250 }],
      [2, { kind: 'wait' }],
      [3, { kind: 'drop' }],
      [4, { kind: 'take', quantity: 2, unitPrice: 550 }],
    ];
    expect(resolveOrder(wish, now, new Map(answers), orderId)).toEqual({
      undecided: 0,
      total: 200 + 250 + 1_100 + 1_000,
      dropped: [{ variantId: 'sock', sellerId: 'shop' }],
      wish: {
        orderId,
        pickupPointId: 'point',
        currency: 'RUB',
        quote: 'a new one',
        total: 2_550,
        lines: [
          line('hat', 2, 100),
          {
            variantId: 'belt',
            sellerId: 'other',
            quantity: 1,
            unitPrice: 250,
            insteadOf: { sellerId: 'shop', cartState: state },
          },
          line('shoe', 2, 550),
          line('coat', 1, 1_000),
        ],
      },
    });
  });

  test('nothing dearer and no other seller is chosen for somebody', () => {
    expect(defaultChoice({ ...fine(line('hat', 2, 5)), price: 6, dearer: true })).toBeUndefined();
    const gone = { ...fine(line('hat', 2, 5)), gone: true };
    expect(defaultChoice({ ...gone, alternatives: [alternative('hat', 'other', 1)] })).toBeUndefined();
    expect(defaultChoice(gone)).toEqual({ kind: 'wait' });
    expect(defaultChoice({ ...fine(line('hat', 2, 5)), left: 1 })).toMatchObject({
      kind: 'take',
      quantity: 1,
    });
  });

  test('an answer counts for the price that was seen and any lower one', () => {
    const now = troubles({ ...fine(line('hat', 1, 5)), price: 7, dearer: true });
    expect(resolve(now, { kind: 'take', quantity: 1, unitPrice: 6 })).toMatchObject({
      undecided: 1,
      wish: undefined,
    });
    expect(resolve(now, { kind: 'take', quantity: 1, unitPrice: 9 })).toMatchObject({
      undecided: 0,
      total: 7,
    });
  });

  test('a line that came back to its first seller is that seller’s line again', () => {
    const again = line('hat', 1, 9, {
      sellerId: seller('other'),
      insteadOf: { sellerId: seller('shop'), cartState: emptyCartLineState },
    });
    const { cartState: _, ...taken } = again;
    const back = { ...alternative('hat', 'shop', 10), insteadOf: seller('other') };
    const now = troubles({ ...fine(taken), gone: true, alternatives: [back] });
    expect(resolve(now, { kind: 'seller', sellerId: seller('shop'), unitPrice: 10 }).wish?.lines).toEqual([
      line('hat', 1, 10),
    ]);
    expect(resolve(now, { kind: 'drop' }).dropped).toEqual([{ variantId: 'hat', sellerId: 'shop' }]);
  });

  test('nothing ordered is no order', () => {
    const now = troubles({ ...fine(line('hat', 1, 5)), gone: true });
    expect(resolve(now)).toEqual({ undecided: 0, total: 0, wish: undefined, dropped: [] });
  });
});

/** Any troubles at all, and any answers, also such as no screen would offer. */
const drawn = fc
  .array(
    fc.record({
      variant: fc.constantFrom('a', 'b', 'c'),
      quantity: fc.integer({ min: 1, max: 5 }),
      agreed: fc.integer({ min: 0, max: 100 }),
      price: fc.integer({ min: 0, max: 100 }),
      gone: fc.boolean(),
      left: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
      others: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
      choice: fc.option(
        fc.oneof(
          fc.record({
            kind: fc.constant('take' as const),
            quantity: fc.integer({ min: -1, max: 7 }),
            unitPrice: fc.integer({ min: 0, max: 100 }),
          }),
          fc.record({
            kind: fc.constant('seller' as const),
            sellerId: fc.constantFrom(...['other0', 'other1', 'other2', 'nobody'].map(seller)),
            unitPrice: fc.integer({ min: 0, max: 100 }),
          }),
          fc.constant({ kind: 'wait' as const }),
          fc.constant({ kind: 'drop' as const }),
        ),
        { nil: undefined },
      ),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((rows) => ({
    choices: rows.map(({ choice }) => choice),
    now: troubles(
      ...rows.map(({ variant, quantity, agreed, price, gone, left, others }, n): LineNow => {
        const cartState = { ...emptyCartLineState, adds: { [`counter0${n}`]: quantity } };
        const own = line(variant, quantity, agreed, { cartState });
        const alternatives = others.map((pieces, k) => alternative(variant, `other${k}`, price + k, pieces));
        return { line: own, price, dearer: price > agreed, gone, left, alternatives };
      }),
    ),
  }));

test('whatever is answered: the total is the sum, never more than is left, nothing that was not chosen, no piece twice', () => {
  fc.assert(
    fc.property(drawn, ({ now, choices }) => {
      const { wish, total, undecided, dropped } = resolve(now, ...choices);
      const lines = wish?.lines ?? [];
      expect(total).toBe(lines.reduce((sum, each) => sum + each.unitPrice * each.quantity, 0));
      expect(wish?.total ?? 0).toBe(total);

      for (const same of Map.groupBy(lines, offerKey).values()) {
        const [first] = same;
        const sum = same.reduce((pieces, { quantity }) => pieces + quantity, 0);
        const limits = now.lines.flatMap((each) => [
          ...(first && offerKey(each.line) === offerKey(first) && each.left !== undefined ? [each.left] : []),
          ...each.alternatives
            .filter((other) => first && offerKey(other) === offerKey(first))
            .map(({ left }) => left),
        ]);
        // The drawn limits of one offer may differ between lines; the last one that counted is what it was held to.
        if (limits.length > 0)
          expect(sum).toBeLessThanOrEqual(Math.max(...limits) + untroubledPieces(now, first));
      }

      const states = takenFromCart(lines).map(({ cartState }) => JSON.stringify(cartState));
      expect(new Set(states).size).toBe(states.length);
      expect(states.length).toBe(lines.length);

      for (const own of lines) {
        const place = now.lines.findIndex(({ line: { cartState } }) =>
          takenFromCart([own]).some((each) => each.cartState === cartState),
        );
        const asked = now.lines[place];
        const choice = choices[place];
        if (!asked) throw new Error('A line that nobody wished for');
        expect(own.quantity).toBeLessThanOrEqual(asked.line.quantity);
        if (own.sellerId !== asked.line.sellerId)
          expect(choice).toMatchObject({ kind: 'seller', sellerId: own.sellerId });
        if (own.unitPrice > asked.line.unitPrice) {
          const agreed = choice?.kind === 'take' || choice?.kind === 'seller' ? choice.unitPrice : -1;
          expect(agreed).toBeGreaterThanOrEqual(own.unitPrice);
        }
      }
      const kept = now.lines.filter((each, n) => isTroubled(each) && choices[n]?.kind === 'wait').length;
      const gone = now.lines.filter((each, n) => isTroubled(each) && choices[n]?.kind === 'drop').length;
      expect(dropped.length).toBe(gone);
      expect(lines.length + undecided + gone + kept).toBeLessThanOrEqual(now.lines.length);
    }),
    { numRuns: 2_000 },
  );
});

function untroubledPieces(now: OrderTroubles, first: PlaceOrderLine | undefined): number {
  return now.lines
    .filter((each) => each.left === undefined && first && offerKey(each.line) === offerKey(first))
    .reduce((sum, each) => sum + each.line.quantity, 0);
}

test('every answer that is offered can be given', () => {
  fc.assert(
    fc.property(drawn, ({ now }) => {
      const [only] = now.lines;
      if (!only || !isTroubled(only)) return;
      const enough = only.alternatives.filter(({ left }) => left >= only.line.quantity);
      const single = { ...only, alternatives: enough };
      for (const choice of choicesFor(single)) expect(resolve(troubles(single), choice).undecided).toBe(0);
    }),
  );
});
