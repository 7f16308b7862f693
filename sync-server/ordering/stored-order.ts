import type { AccountId, OrderId } from '#shared-schema/ids.ts';
import { orderNumber } from '#shared-schema/ordering/order-number.ts';
import type { OrderStatus } from '#shared-schema/ordering/order-status.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import type { Executor } from '../platform/database.ts';

/** An order as it is kept, without its payment, which is another feature's. */
export interface StoredOrder {
  readonly id: OrderId;
  readonly accountId: AccountId;
  readonly ver: bigint;
  readonly version: number;
  readonly status: OrderStatus;
  readonly placedAt: Date;
  readonly reservedUntil: Date | null;
  readonly currency: string;
  readonly totals: Order['totals'];
  /** What was agreed to, where it came cheaper. */
  readonly agreedTotal: number | null;
  readonly pickupPoint: Order['pickupPoint'];
  readonly queuedOffline: boolean;
  readonly requestDigest: string;
  readonly lines: Order['lines'];
  readonly timeline: readonly { readonly status: OrderStatus; readonly at: Date }[];
}

export type OrderPayment = NonNullable<Order['payment']>;

/** The payments of orders, by order id; handed in by the composition. */
export type ReadPayments = (
  db: Executor,
  orderIds: readonly OrderId[],
) => Promise<ReadonlyMap<string, OrderPayment>>;

/** The shopper's view of an order. The bank's address is shown only while the order waits for payment. */
export function orderView(stored: StoredOrder, payment: OrderPayment | undefined): Order {
  const open = stored.status === 'awaiting-payment';
  return {
    id: stored.id,
    number: orderNumber(stored.id),
    status: stored.status,
    placedAt: stored.placedAt.toISOString(),
    currency: stored.currency,
    lines: stored.lines,
    totals: stored.totals,
    ...(stored.agreedTotal === null ? {} : { agreedTotal: stored.agreedTotal }),
    pickupPoint: stored.pickupPoint,
    ...(open && stored.reservedUntil ? { reservedUntil: stored.reservedUntil.toISOString() } : {}),
    ...(payment ? { payment: open ? payment : withoutPayUrl(payment) } : {}),
    timeline: stored.timeline.map(({ status, at }) => ({ status, at: at.toISOString() })),
  };
}

function withoutPayUrl(payment: OrderPayment): OrderPayment {
  const { payUrl: _, ...rest } = payment;
  return rest;
}
