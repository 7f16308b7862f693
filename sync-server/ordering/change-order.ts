import { eq } from 'drizzle-orm';
import type { AccountId, OrderId } from '#shared-schema/ids.ts';
import { nextOrderStatus, type OrderChange } from '#shared-schema/ordering/next-order-status.ts';
import { ORDER_AGGREGATE, type OrderEvent } from '#shared-schema/ordering/order-event.ts';
import type { OrderStatus } from '#shared-schema/ordering/order-status.ts';
import { appendEvent } from '../events/append-event.ts';
import type { Tx } from '../platform/database.ts';
import { orders, orderTimeline } from './order-tables.ts';

/** Takes the next version of an account's rows and holds the account's lock until the end of the transaction. */
export type TakeAccountVersion = (tx: Tx, accountId: AccountId) => Promise<bigint>;

/** An order whose row, and whose account's version, this transaction holds. */
export interface LockedOrder {
  readonly id: OrderId;
  readonly accountId: AccountId;
  readonly status: OrderStatus;
  readonly version: number;
  /** What a change has to write as the order's `ver`. */
  readonly ver: bigint;
}

/**
 * Locks an order for a change: the account's version first, then the row, the same way round everywhere, so that two
 * changes never wait for each other. Answers `undefined` when there is no such order.
 */
export async function lockOrder(
  tx: Tx,
  id: OrderId,
  takeAccountVersion: TakeAccountVersion,
): Promise<LockedOrder | undefined> {
  const [seen] = await tx.select({ accountId: orders.accountId }).from(orders).where(eq(orders.id, id));
  let accountId = seen?.accountId;
  while (accountId !== undefined) {
    const ver = await takeAccountVersion(tx, accountId as AccountId);
    const [row] = await tx.select().from(orders).where(eq(orders.id, id)).for('update');
    if (row?.accountId === accountId) {
      return { id, accountId: accountId as AccountId, status: row.status, version: row.version, ver };
    }
    // The order moved to the account that its guest signed in to while we waited for the guest's lock.
    accountId = row?.accountId;
  }
  return undefined;
}

/**
 * Moves a locked order along its state machine: status, timeline, version and event, in the caller's transaction (O9).
 * Answers whether the change moves an order in this status.
 */
export async function changeOrder(tx: Tx, order: LockedOrder, change: OrderChange): Promise<boolean> {
  const status = nextOrderStatus(order.status, change);
  if (status === undefined) return false;
  const { id: orderId, accountId, ver } = order;
  const version = order.version + 1;
  await tx.update(orders).set({ status, version, ver, reservedUntil: null }).where(eq(orders.id, orderId));
  await Promise.all([
    tx.insert(orderTimeline).values({ orderId, version, status }),
    appendOrderEvent(tx, version, { type: change, payload: { orderId, accountId } }),
  ]);
  return true;
}

/** What the shopper sees of a locked order changed (its payment did), and not the order itself: devices pull it anew. */
export async function touchOrder(tx: Tx, { id, ver }: LockedOrder): Promise<void> {
  await tx.update(orders).set({ ver }).where(eq(orders.id, id));
}

/** Appends an event of an order; `version` is the one that the order has from now on. */
export function appendOrderEvent(tx: Tx, version: number, event: OrderEvent): Promise<void> {
  const { type, payload } = event;
  return appendEvent(tx, {
    type,
    aggregate: ORDER_AGGREGATE,
    aggregateId: payload.orderId,
    version,
    payload,
  });
}
