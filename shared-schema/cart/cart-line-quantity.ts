import { type CartLineState, MAX_LINE_QUANTITY, type QuantityRegister } from './cart-line.ts';
import { entriesOf } from './counter-entries.ts';
import { compareClocks } from './next-clock.ts';

/**
 * How many pieces the line shows: the latest explicit quantity (0 without one) and the taps that it has not seen
 * (C1), at most `MAX_LINE_QUANTITY` (C9).
 */
export function cartLineQuantity(state: CartLineState): number {
  let latest: QuantityRegister | undefined;
  let taps = 0;
  for (const { adds, absorbed, register } of entriesOf(state).values()) {
    taps += Math.max(0, adds - absorbed);
    if (register && (!latest || isLater(register, latest))) latest = register;
  }
  return Math.min(MAX_LINE_QUANTITY, (latest?.quantity ?? 0) + taps);
}

/** Registers of two counters with one clock: the counter's own id decides, the same way everywhere. */
function isLater(a: QuantityRegister, b: QuantityRegister): boolean {
  return (compareClocks(a.clock, b.clock) || (a.by < b.by ? -1 : 1)) > 0;
}
