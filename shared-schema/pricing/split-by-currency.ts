import type { Currency, Money } from '../money.ts';

export interface CurrencyGroup<Line> {
  readonly currency: Currency;
  readonly lines: readonly Line[];
}

/** The lines of a cart as the orders they make: one a currency, in the order in which each currency first occurs. */
export function splitByCurrency<Line extends { readonly unitPrice: Money }>(
  lines: readonly Line[],
): readonly CurrencyGroup<Line>[] {
  const groups = new Map<Currency, Line[]>();
  for (const line of lines) {
    const group = groups.get(line.unitPrice.currency);
    if (group) group.push(line);
    else groups.set(line.unitPrice.currency, [line]);
  }
  return [...groups].map(([currency, ofCurrency]) => ({ currency, lines: ofCurrency }));
}
