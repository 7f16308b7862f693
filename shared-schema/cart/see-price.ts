import type { Money } from '../money.ts';
import { MAX_COUNT } from '../sync/counter-id.ts';
import type { CartLine } from './cart-line.ts';

/** The line after its shopper has seen and accepted `price`; on every device, as this was seen later (C11). */
export function seePrice(line: CartLine, price: Money): CartLine {
  return { ...line, priceSeen: price, priceRev: Math.min(MAX_COUNT, (line.priceRev ?? 0) + 1) };
}
