import { expect, test } from 'vitest';
import { absorbOrdered } from './absorb-ordered.ts';
import { addToCartLine } from './add-to-cart-line.ts';
import type { CartLine, CartLineState } from './cart-line.ts';
import { cartLineQuantity } from './cart-line-quantity.ts';
import { emptyCartLineState } from './empty-cart-line-state.ts';
import { mergeCartLineState as merge } from './merge-cart-line.ts';
import { mergeGuestCart } from './merge-guest-cart.ts';
import { nextClock } from './next-clock.ts';
import { removeCartLine } from './remove-cart-line.ts';
import { setCartLineQuantity } from './set-cart-line-quantity.ts';

const at = (time: string) => Date.parse(`2026-03-01T${time}:00Z`);
const add = (state: CartLineState, who: string, pieces = 1) => addToCartLine(state, who, pieces);
const set = (state: CartLineState, who: string, quantity: number, time: string) =>
  setCartLineQuantity(state, who, quantity, nextClock(state, at(time), who));
const together = (a: CartLineState, b: CartLineState) => cartLineQuantity(merge(a, b));
const one = add(emptyCartLineState, 'tablet-1');

test('C2: "Add" on phone and laptop, both offline, is 2', () => {
  expect(together(add(emptyCartLineState, 'phone-01'), add(emptyCartLineState, 'laptop-1'))).toBe(2);
});

test('C5: the stepper to 3 on the phone at 10:00 and to 2 on the laptop at 10:05 is 2', () => {
  expect(together(set(one, 'phone-01', 3, '10:00'), set(one, 'laptop-1', 2, '10:05'))).toBe(2);
});

test('C4: removed on the phone, one more added on the laptop, is 1', () => {
  expect(together(removeCartLine(one), add(one, 'laptop-1'))).toBe(1);
});

test('C3: removed on the phone, then a tablet that was offline for a month syncs its old copy: 0', () => {
  const tablet = set(one, 'tablet-1', 4, '09:00');
  const phone = removeCartLine(merge(tablet, emptyCartLineState));
  expect(together(phone, tablet)).toBe(0);
});

test('C4: removed on the phone, stepper to 5 on the laptop, is 5', () => {
  expect(together(removeCartLine(one), set(one, 'laptop-1', 5, '10:00'))).toBe(5);
});

test('C4: size M to L on the phone and M = 2 on the laptop keeps both lines', () => {
  const phone = { m: removeCartLine(one), l: add(emptyCartLineState, 'phone-01') };
  const laptop = { m: set(one, 'laptop-1', 2, '10:00'), l: emptyCartLineState };
  expect(together(phone.m, laptop.m)).toBe(2);
  expect(together(phone.l, laptop.l)).toBe(1);
});

test('C4: another seller on the phone and a quantity on the laptop are two lines, each with its own seller', () => {
  const laptop = set(one, 'laptop-1', 3, '10:00');
  expect(together(removeCartLine(one), laptop)).toBe(3);
  expect(together(add(emptyCartLineState, 'phone-01'), emptyCartLineState)).toBe(1);
});

test('C7: the phone orders 2, the offline laptop has added one more: the new cart holds 1', () => {
  const phone = set(one, 'phone-01', 2, '10:00');
  const laptop = add(phone, 'laptop-1');
  const server = absorbOrdered(phone, phone);
  expect(cartLineQuantity(server)).toBe(0);
  expect(together(server, laptop)).toBe(1);
  expect(together(merge(server, laptop), phone)).toBe(1);
});

test('C7: an order that arrives before the taps it carried takes them all the same', () => {
  const phone = set(add(one, 'phone-01'), 'phone-01', 4, '10:00');
  const server = absorbOrdered(emptyCartLineState, phone);
  expect(together(server, phone)).toBe(0);
  expect(together(server, add(phone, 'phone-01'))).toBe(1);
});

test('C7: a quantity set after the order was sent belongs to the new cart', () => {
  const ordered = set(one, 'phone-01', 2, '10:00');
  const later = set(ordered, 'phone-01', 5, '10:01');
  expect(together(absorbOrdered(ordered, ordered), later)).toBe(5);
});

const line = (id: string, state: CartLineState): CartLine => ({
  id: `${id}|s`,
  productId: 'p' as CartLine['productId'],
  variantId: id as CartLine['variantId'],
  sellerId: 's' as CartLine['sellerId'],
  state,
  priceSeen: { amount: 100, currency: 'RUB' },
  addedAt: 1,
});

test('C8: signing in with a guest cart takes the larger quantity of each line, once', () => {
  const account = [line('both', add(one, 'phone-01', 1)), line('own', one)];
  const guest = [line('both', add(one, 'guest-01', 4)), line('new', add(one, 'guest-01')), line('own', one)];
  const changed = mergeGuestCart(account, guest, 'hand-over-1');
  expect(changed.map(({ id, state }) => [id, cartLineQuantity(state)])).toEqual([
    ['both|s', 5],
    ['new|s', 2],
  ]);
  const after = [...changed, line('own', one)];
  expect(mergeGuestCart(after, guest, 'hand-over-1')).toEqual([]);
});
