import type { AccountId, OrderId } from '#shared-schema/ids.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import type { Executor } from '../platform/database.ts';
import { findOrder, findOrdersOf } from './order-repository.ts';
import { orderView, type ReadPayments, type StoredOrder } from './stored-order.ts';

/** The views of stored orders, their payments read along in one question. */
export async function orderViews(
  db: Executor,
  stored: readonly StoredOrder[],
  readPayments: ReadPayments,
): Promise<Order[]> {
  if (stored.length === 0) return [];
  const payments = await readPayments(
    db,
    stored.map((order) => order.id),
  );
  return stored.map((order) => orderView(order, payments.get(order.id)));
}

/** An order as its owner sees it; `undefined` for anyone else's and for none (O10: the two look alike). */
export async function readOrder(
  db: Executor,
  accountId: AccountId,
  id: OrderId,
  readPayments: ReadPayments,
): Promise<Order | undefined> {
  const order = await findOrder(db, id);
  if (order?.accountId !== accountId) return undefined;
  const [view] = await orderViews(db, [order], readPayments);
  return view;
}

/** A page of an account's orders, newest first. */
export async function listOrders(
  db: Executor,
  accountId: AccountId,
  page: { before?: OrderId | undefined; limit: number },
  readPayments: ReadPayments,
): Promise<Order[]> {
  return orderViews(db, await findOrdersOf(db, accountId, page), readPayments);
}

/** An order and whose it is, for those who act on an order's event and not for its owner. */
export async function readAnyOrder(
  db: Executor,
  id: OrderId,
  readPayments: ReadPayments,
): Promise<{ accountId: AccountId; order: Order } | undefined> {
  const stored = await findOrder(db, id);
  if (!stored) return undefined;
  const payments = await readPayments(db, [id]);
  return { accountId: stored.accountId, order: orderView(stored, payments.get(id)) };
}
