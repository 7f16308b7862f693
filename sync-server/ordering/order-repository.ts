import { and, asc, desc, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { AccountId, OrderId } from '#shared-schema/ids.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import type { Executor, Tx } from '../platform/database.ts';
import { orderLines, orders, orderTimeline } from './order-tables.ts';
import type { StoredOrder } from './stored-order.ts';

export type NewOrder = Omit<StoredOrder, 'placedAt' | 'reservedUntil' | 'timeline' | 'status' | 'version'>;

/** What the database made of a new order: its first version, its dates. */
export type OrderRow = typeof orders.$inferSelect;

/**
 * Writes the row of a new order; the database's clock dates it and its hold. Answers `undefined` when the id is taken, by
 * whomever.
 */
export async function insertOrder(
  tx: Tx,
  order: NewOrder,
  holdMinutes: number,
): Promise<OrderRow | undefined> {
  const [row] = await tx
    .insert(orders)
    .values({
      ...order,
      ...order.totals,
      version: 1,
      status: 'awaiting-payment',
      pickupPointId: order.pickupPoint.id,
      pickupPointName: order.pickupPoint.name,
      pickupPointAddress: order.pickupPoint.address,
      reservedUntil: sql`now() + make_interval(secs => ${holdMinutes * 60}::double precision)`,
    })
    .onConflictDoNothing()
    .returning();
  return row;
}

/** Writes the lines of a new order and the start of its timeline. */
export async function insertOrderParts(tx: Tx, order: NewOrder, row: OrderRow): Promise<StoredOrder> {
  const { id: orderId, version, status, placedAt: at } = row;
  await Promise.all([
    tx.insert(orderLines).values(order.lines.map((line, position) => ({ ...line, orderId, position }))),
    tx.insert(orderTimeline).values({ orderId, version, status }),
  ]);
  return stored(row, order.lines, [{ status, at }]);
}

/** One order, whoever's it is. */
export async function findOrder(db: Executor, id: OrderId): Promise<StoredOrder | undefined> {
  const [order] = await findOrders(db, eq(orders.id, id), [], 1);
  return order;
}

/** An account's orders, newest first; `before` is the id of the last order of the page before. */
export function findOrdersOf(
  db: Executor,
  accountId: AccountId,
  { before, limit }: { before?: OrderId | undefined; limit: number },
): Promise<StoredOrder[]> {
  const last = db
    .select({ placedAt: orders.placedAt })
    .from(orders)
    .where(and(eq(orders.id, before ?? ''), eq(orders.accountId, accountId)));
  const older = before
    ? or(lt(orders.placedAt, sql`(${last})`), and(eq(orders.placedAt, sql`(${last})`), lt(orders.id, before)))
    : undefined;
  const page = and(eq(orders.accountId, accountId), older);
  return findOrders(db, page, [desc(orders.placedAt), desc(orders.id)], limit);
}

/** Which orders an account has, and how far each has got. */
export async function findStatuses(
  db: Executor,
  accountId: AccountId,
): Promise<Pick<StoredOrder, 'id' | 'status'>[]> {
  const rows = await db
    .select({ id: orders.id, status: orders.status })
    .from(orders)
    .where(eq(orders.accountId, accountId));
  return rows.map(({ id, status }) => ({ id: id as OrderId, status }));
}

/** An account's orders that changed after `(ver, id)`, in that order. */
export function findOrdersAfter(
  db: Executor,
  accountId: AccountId,
  after: { readonly ver: bigint; readonly id: string },
  limit: number,
): Promise<StoredOrder[]> {
  const changed = and(
    eq(orders.accountId, accountId),
    sql`${orders.ver} >= ${after.ver} and (${orders.ver}, ${orders.id}::text) > (${after.ver}, ${after.id})`,
  );
  return findOrders(db, changed, [asc(orders.ver), asc(orders.id)], limit);
}

async function findOrders(db: Executor, where: SQL | undefined, order: SQL[], limit: number) {
  const rows = await db
    .select()
    .from(orders)
    .where(where)
    .orderBy(...order)
    .limit(limit);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [lines, timeline] = await Promise.all([
    db.select().from(orderLines).where(inArray(orderLines.orderId, ids)).orderBy(orderLines.position),
    db.select().from(orderTimeline).where(inArray(orderTimeline.orderId, ids)).orderBy(orderTimeline.version),
  ]);
  return rows.map((row) =>
    stored(
      row,
      lines.filter((line) => line.orderId === row.id).map(lineOf),
      timeline.filter((step) => step.orderId === row.id).map(({ status, at }) => ({ status, at })),
    ),
  );
}

function stored(row: OrderRow, lines: StoredOrder['lines'], timeline: StoredOrder['timeline']): StoredOrder {
  const { items, delivery, vatIncluded, total, pickupPointId, pickupPointName, pickupPointAddress, ...rest } =
    row;
  return {
    ...rest,
    id: rest.id as OrderId,
    accountId: rest.accountId as AccountId,
    totals: { items, delivery, vatIncluded, total },
    pickupPoint: {
      id: pickupPointId as Order['pickupPoint']['id'],
      name: pickupPointName,
      address: pickupPointAddress,
    },
    lines,
    timeline,
  };
}

function lineOf(row: typeof orderLines.$inferSelect): StoredOrder['lines'][number] {
  const { orderId: _, position: __, picture, ...line } = row;
  return { ...line, ...(picture ? { picture } : {}) } as StoredOrder['lines'][number];
}
