import type { OrderId, SellerId, VariantId } from '#shared-schema/ids.ts';
import { offerKey } from '#shared-schema/ordering/order-check.ts';
import type { PlaceOrder, PlaceOrderLine } from '#shared-schema/ordering/place-order.ts';
import { isTroubled, type LineNow, type OrderTroubles } from './order-troubles.ts';

/**
 * What a shopper answers about a line. An answer that costs money names the price that was on the screen: it counts for
 * that price and any lower one, and no other.
 */
export type LineChoice =
  | { readonly kind: 'take'; readonly quantity: number; readonly unitPrice: number }
  | { readonly kind: 'seller'; readonly sellerId: SellerId; readonly unitPrice: number }
  /** Not now: it stays in the cart. */
  | { readonly kind: 'wait' }
  /** Not at all: out of the cart, too. */
  | { readonly kind: 'drop' };

/** By the line's place in the refused order. */
export type LineChoices = ReadonlyMap<number, LineChoice>;

export interface ResolvedOrder {
  /** Lines that still need an answer. */
  readonly undecided: number;
  /** What is ordered, minor units. */
  readonly total: number;
  /** The new order; undefined when nothing is ordered. */
  readonly wish: PlaceOrder | undefined;
  /** Cart lines that the shopper does not want any more. */
  readonly dropped: readonly { readonly variantId: VariantId; readonly sellerId: SellerId }[];
}

/** The answers that make sense for a line, in the order in which they are shown. */
export function choicesFor({ line, price, gone, left, alternatives }: LineNow): LineChoice[] {
  const most = Math.min(line.quantity, left ?? line.quantity);
  return [
    ...(gone || most < 1 ? [] : [{ kind: 'take' as const, quantity: most, unitPrice: price }]),
    ...alternatives.map(({ sellerId, unitPrice }) => ({ kind: 'seller' as const, sellerId, unitPrice })),
    { kind: 'wait' },
    { kind: 'drop' },
  ];
}

/**
 * The answer that needs no question: what is as it was is ordered, what there is less of is taken as far as it goes, and
 * what cannot be had at all stays in the cart. A higher price or another seller is never chosen for somebody.
 */
export function defaultChoice(now: LineNow): LineChoice | undefined {
  const [first] = choicesFor(now);
  if (first?.kind === 'take') return now.dearer ? undefined : first;
  return first?.kind === 'wait' ? first : undefined;
}

/** The answer that counts for a line: the shopper's while it fits what there is now, else the one that needs no question. */
export function answerFor(now: LineNow, place: number, choices: LineChoices): LineChoice | undefined {
  const choice = isTroubled(now) ? choices.get(place) : undefined;
  return choice && fits(choice, now) ? choice : defaultChoice(now);
}

function fits(choice: LineChoice, { line, price, gone, left, alternatives }: LineNow): boolean {
  switch (choice.kind) {
    case 'wait':
    case 'drop':
      return true;
    case 'take': {
      const { quantity, unitPrice } = choice;
      return (
        quantity >= 1 && quantity <= Math.min(line.quantity, left ?? quantity) && price <= unitPrice && !gone
      );
    }
    case 'seller':
      return alternatives.some(
        (other) =>
          other.sellerId === choice.sellerId &&
          other.unitPrice <= choice.unitPrice &&
          other.left >= line.quantity,
      );
  }
}

/** The order that the answers make. Only what was chosen, only what is left, and each piece once. */
export function resolveOrder(
  wish: PlaceOrder,
  { currency, lines, signed }: OrderTroubles,
  choices: LineChoices,
  orderId: OrderId,
): ResolvedOrder {
  const taken = new Map<string, number>();
  /** Takes of an offer what nobody of this order has taken yet. */
  const take = (offer: string, wanted: number, left: number | undefined): boolean => {
    const before = taken.get(offer) ?? 0;
    if (left !== undefined && before + wanted > left) return false;
    taken.set(offer, before + wanted);
    return true;
  };
  const ordered: PlaceOrderLine[] = [];
  const dropped: ResolvedOrder['dropped'][number][] = [];
  let undecided = 0;
  for (const [place, now] of lines.entries()) {
    const choice = answerFor(now, place, choices);
    const answered = choice && orderedBy(choice, now, take);
    if (answered === undefined) undecided += 1;
    else if (answered !== 'nothing') ordered.push(answered);
    else if (choice?.kind === 'drop') dropped.push(...inCart(now.line));
  }
  const total = ordered.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0);
  const { queuedOffline: _offline, quote: _old, ...rest } = wish;
  const answer = { ...rest, orderId, currency, lines: ordered, total, ...(signed ? { quote: signed } : {}) };
  return { undecided, total, wish: ordered.length > 0 ? answer : undefined, dropped };
}

/** The order's line for an answer that fits; undefined when lines before it have taken what it would need. */
function orderedBy(
  choice: LineChoice,
  { line, price, left, alternatives }: LineNow,
  take: (offer: string, wanted: number, left: number | undefined) => boolean,
): PlaceOrderLine | 'nothing' | undefined {
  switch (choice.kind) {
    case 'wait':
    case 'drop':
      return 'nothing';
    case 'take':
      if (!take(offerKey(line), choice.quantity, left)) return undefined;
      return { ...line, quantity: choice.quantity, unitPrice: price };
    case 'seller': {
      const other = alternatives.find(({ sellerId }) => sellerId === choice.sellerId);
      if (!other || !take(offerKey(other), line.quantity, other.left)) return undefined;
      const { variantId, quantity } = line;
      const { sellerId, unitPrice } = other;
      return { variantId, sellerId, quantity, unitPrice, ...standingFor(line, sellerId) };
    }
  }
}

/** What a line of another seller takes out of the cart: the line that was there at first. */
function standingFor(
  { sellerId, cartState, insteadOf }: PlaceOrderLine,
  chosen: SellerId,
): Pick<PlaceOrderLine, 'cartState' | 'insteadOf'> {
  const first = cartState ? { sellerId, cartState } : insteadOf;
  if (!first) return {};
  return first.sellerId === chosen ? { cartState: first.cartState } : { insteadOf: first };
}

function inCart({ variantId, sellerId, cartState, insteadOf }: PlaceOrderLine) {
  return [
    ...(cartState ? [{ variantId, sellerId }] : []),
    ...(insteadOf ? [{ variantId, sellerId: insteadOf.sellerId }] : []),
  ];
}
