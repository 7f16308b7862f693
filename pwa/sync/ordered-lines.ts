import * as v from 'valibot';
import { PlaceOrderSchema } from '#shared-schema/ordering/place-order.ts';
import { type TakenFromCart, takenFromCart } from '#shared-schema/ordering/taken-from-cart.ts';
import type { OutboxRow } from './outbox-database.ts';

/** What all orders among the operations take out of the cart; what cannot be read as an order takes nothing. */
export function orderedLines(rows: readonly OutboxRow[]): TakenFromCart[] {
  return rows.flatMap(({ kind, payload }) => {
    const wish = kind === 'place-order' ? v.safeParse(PlaceOrderSchema, payload) : undefined;
    return wish?.success ? takenFromCart(wish.output.lines) : [];
  });
}
