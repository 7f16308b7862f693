import * as v from 'valibot';
import { type PlaceOrderLine, PlaceOrderSchema } from '#shared-schema/ordering/place-order.ts';
import type { OutboxRow } from './outbox-database.ts';

/** The lines of all orders among the operations; what cannot be read as an order has none. */
export function orderedLines(rows: readonly OutboxRow[]): PlaceOrderLine[] {
  return rows.flatMap(({ kind, payload }) => {
    const wish = kind === 'place-order' ? v.safeParse(PlaceOrderSchema, payload) : undefined;
    return wish?.success ? wish.output.lines : [];
  });
}
