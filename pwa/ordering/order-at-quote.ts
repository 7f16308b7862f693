import type { Money } from '#shared-schema/money.ts';
import { offerKey, type OrderCheck } from '#shared-schema/ordering/order-check.ts';
import type { CheckoutOrder } from './order-wish.ts';

/** What the server says of a line of the checkout that this device shows otherwise. */
export interface QuotedLine {
  /** What this device had shown, where it is another price. */
  readonly before: Money | undefined;
  /** What is left, where that is too little; 0 also where it is not sold any more. */
  readonly left: number | undefined;
}

/** An order to be at the server's prices. */
export interface QuotedCheckout {
  readonly order: CheckoutOrder;
  /** By line id. */
  readonly lines: ReadonlyMap<string, QuotedLine>;
  /** The total that this device had shown, where it is another one. */
  readonly before: Money | undefined;
  readonly signed: string | undefined;
  readonly holdsUntil: string | undefined;
}

/** The checkout at the prices of a quote; without one, or with one in another currency, as this device shows it. */
export function orderAtQuote(shown: CheckoutOrder, check: OrderCheck | undefined): QuotedCheckout {
  const { currency } = shown.total;
  const quote = check?.quote?.currency === currency ? check.quote : undefined;
  const prices = new Map(quote?.lines.map((line) => [offerKey(line), line.unitPrice]));
  const left = new Map(check?.shortages.map((short) => [offerKey(short), short.left]));
  for (const gone of check?.unknown ?? []) left.set(offerKey(gone), 0);
  const lines = shown.lines.map((line) => {
    const amount = prices.get(offerKey(line)) ?? line.unitPrice.amount;
    return { ...line, unitPrice: { amount, currency } };
  });
  const total = lines.reduce((sum, line) => sum + line.unitPrice.amount * line.quantity, 0);
  return {
    order: { lines, total: { amount: total, currency } },
    lines: new Map(
      shown.lines.map((line, place) => {
        const moved = lines[place]?.unitPrice.amount !== line.unitPrice.amount;
        return [line.id, { before: moved ? line.unitPrice : undefined, left: left.get(offerKey(line)) }];
      }),
    ),
    before: total === shown.total.amount ? undefined : shown.total,
    signed: quote?.signed,
    holdsUntil: quote?.holdsUntil,
  };
}
