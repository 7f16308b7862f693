import * as v from 'valibot';
import type { OrderId } from '#shared-schema/ids.ts';
import { type Order, OrderSchema } from '#shared-schema/ordering/order.ts';
import { type PlaceOrder, PlaceOrderSchema } from '#shared-schema/ordering/place-order.ts';
import type { Problem } from '#shared-schema/problem.ts';
import { isOpen } from '../sync/outbox.ts';
import type { OutboxRow } from '../sync/outbox-database.ts';
import { type OrderNote, readOrderNote } from './order-note.ts';

/** An order as this device knows it: placed, or only wished for. */
export type OrderEntry =
  | {
      readonly kind: 'placed';
      readonly id: OrderId;
      readonly at: number;
      readonly order: Order;
      /** A cancellation that waits for its verdict. */
      readonly cancelling: boolean;
      /** Why the last cancellation was refused. */
      readonly notCancelled: { readonly row: OutboxRow; readonly problem: Problem } | undefined;
    }
  | {
      readonly kind: 'waiting' | 'refused';
      readonly id: OrderId;
      readonly at: number;
      readonly row: OutboxRow;
      readonly wish: PlaceOrder;
      readonly note: OrderNote;
      readonly problem: Problem | undefined;
      readonly cancelling: boolean;
    };

export type PlacedEntry = Extract<OrderEntry, { kind: 'placed' }>;
export type WishedEntry = Exclude<OrderEntry, { kind: 'placed' }>;

/**
 * The orders that were replicated, those that a verdict has brought and no pull yet, and those that wait or were refused;
 * newest first. Of two copies the one with the longer timeline is the later.
 */
export function orderEntries(pulled: readonly Order[], rows: readonly OutboxRow[]): OrderEntry[] {
  const orders = new Map<string, Order>();
  for (const order of [...pulled, ...rows.flatMap(orderOfVerdict)]) {
    const known = orders.get(order.id);
    if (!known || order.timeline.length > known.timeline.length) orders.set(order.id, order);
  }
  const cancels = rows.filter((row) => row.kind === 'cancel-order');
  const isCancelling = (id: string) => cancels.some((row) => row.subject === `order:${id}` && isOpen(row));
  const placed = [...orders.values()].map((order): OrderEntry => {
    const refused = cancels.findLast(
      (row) => row.subject === `order:${order.id}` && row.state === 'rejected',
    );
    const problem = refused?.verdict?.problem;
    return {
      kind: 'placed',
      id: order.id,
      at: Date.parse(order.placedAt),
      order,
      cancelling: isCancelling(order.id),
      notCancelled: refused && problem ? { row: refused, problem } : undefined,
    };
  });
  const wished = rows.flatMap((row): OrderEntry[] => {
    const wish = row.kind === 'place-order' ? wishOf(row) : undefined;
    if (!wish || orders.has(wish.orderId) || !(isOpen(row) || row.state === 'rejected')) return [];
    return [
      {
        kind: isOpen(row) ? 'waiting' : 'refused',
        id: wish.orderId,
        at: row.createdAt,
        row,
        wish,
        note: readOrderNote(row.note),
        problem: row.verdict?.problem,
        cancelling: isCancelling(wish.orderId),
      },
    ];
  });
  return [...wished, ...placed].toSorted((a, b) => b.at - a.at);
}

function wishOf(row: OutboxRow): PlaceOrder | undefined {
  const wish = v.safeParse(PlaceOrderSchema, row.payload);
  return wish.success ? wish.output : undefined;
}

const ResultSchema = v.object({ order: OrderSchema });

/** The order that an accepted operation has brought. */
export function orderOfVerdict(row: OutboxRow): Order[] {
  const result = v.safeParse(ResultSchema, row.verdict?.result);
  return row.state === 'accepted' && result.success ? [result.output.order] : [];
}
