import type { OrderStatus } from './order-status.ts';

/** What can happen to an order. The names are those of the order's events in the event log. */
export const ORDER_CHANGES = [
  'order-paid',
  'order-payment-failed',
  'order-expired',
  'order-cancelled',
] as const;
export type OrderChange = (typeof ORDER_CHANGES)[number];

/**
 * The order's state machine, drawn in `docs/order-statuses.md`. What is not in a row does not move an order in that
 * status. Money that arrives after the hold was given back (`expired`, `payment-failed`) still pays the order when
 * its stock can be reserved once more (O6); a cancelled order stays cancelled, and its late money is owed back.
 */
export const ORDER_TRANSITIONS: Readonly<
  Record<OrderStatus, Readonly<Partial<Record<OrderChange, OrderStatus>>>>
> = {
  'awaiting-payment': {
    'order-paid': 'paid',
    'order-payment-failed': 'payment-failed',
    'order-expired': 'expired',
    'order-cancelled': 'cancelled',
  },
  confirmed: {},
  paid: {},
  picking: {},
  packed: {},
  shipped: {},
  'at-pickup-point': {},
  'handed-over': {},
  'partly-handed-over': {},
  'return-requested': {},
  returned: {},
  'payment-failed': { 'order-paid': 'paid' },
  expired: { 'order-paid': 'paid' },
  cancelled: {},
};

/** The status after a change, or `undefined` when the change does not move an order in this status. */
export function nextOrderStatus(status: OrderStatus, change: OrderChange): OrderStatus | undefined {
  return ORDER_TRANSITIONS[status][change];
}
