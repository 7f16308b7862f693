import type { CartLineState } from './cart-line.ts';

/** A line on which nothing has happened yet; its quantity is 0. */
export const emptyCartLineState: CartLineState = { adds: {}, absorbed: {}, registers: [], seen: {} };
