import type { ProblemCode } from '#shared-schema/problem.ts';
import type { OrderEntry, PlacedEntry } from './order-entries.ts';

/** How far an order has got on its way, in this order; each only on evidence. */
export const ORDER_STAGES = ['kept', 'sent', 'checked', 'held', 'paying', 'placed'] as const;
export type OrderStage = (typeof ORDER_STAGES)[number];

/** The refusals that come of pricing an order: the shop has looked at it, and needs the shopper's answer. */
const CHECKED: readonly ProblemCode[] = ['price-changed', 'out-of-stock', 'unknown-offer'];

/**
 * The last stage that an order has reached for certain; undefined once it has ended without a purchase. `returned`: the
 * browser has come back from the bank, which knows more than we do.
 */
export function orderStage(entry: OrderEntry, returned = false): OrderStage | undefined {
  switch (entry.kind) {
    case 'waiting':
      // The row is marked before the request goes out: only what the server said of it proves that it arrived.
      return entry.row.state === 'sent' && entry.row.trouble ? 'sent' : 'kept';
    case 'refused':
      return entry.problem && CHECKED.includes(entry.problem.code) ? 'checked' : 'sent';
    case 'placed':
      return stageOfOrder(entry.order, returned);
  }
}

function stageOfOrder(
  { status, reservedUntil, payment }: PlacedEntry['order'],
  returned: boolean,
): OrderStage | undefined {
  switch (status) {
    case 'awaiting-payment': {
      const atTheBank = payment?.status === 'requires-action' || payment?.status === 'captured';
      if (returned || atTheBank) return 'paying';
      return reservedUntil === undefined ? 'checked' : 'held';
    }
    case 'expired':
    case 'payment-failed':
    case 'cancelled':
      return undefined;
    default:
      return 'placed';
  }
}
