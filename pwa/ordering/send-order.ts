import * as v from 'valibot';
import { type CartLineState } from '#shared-schema/cart/cart-line.ts';
import type { OperationId, OrderId } from '#shared-schema/ids.ts';
import {
  type PlaceOrder,
  type PlaceOrderLine,
  PlaceOrderSchema,
} from '#shared-schema/ordering/place-order.ts';
import { type TakenFromCart, takenFromCart } from '#shared-schema/ordering/taken-from-cart.ts';
import { canonicalJson } from '#shared-schema/sync/canonical-json.ts';
import { readConnection } from '../device/connection.ts';
import { newOperationId } from '../device/new-ids.ts';
import { deviceSession } from '../device/session.ts';
import { deviceOutbox } from '../sync/device-outbox.ts';
import { deviceSync } from '../sync/device-sync.ts';
import { isOpen } from '../sync/outbox.ts';
import type { OutboxRow } from '../sync/outbox-database.ts';
import { isSameOffer } from './order-wish.ts';
import type { OrderNote } from './order-note.ts';

export const orderSubject = (orderId: OrderId) => `order:${orderId}`;

/** Whether the last request did not get through: an order placed now will wait. */
export const isQueuedNow = () => readConnection() === 'unreachable';

/**
 * Queues `place-order`; resolves when this device has it on disk. Undefined when the very same pieces are in an order
 * that is on its way already: a double tap, a second tab, a page that was loaded anew.
 */
export async function sendOrder(
  wish: PlaceOrder,
  note: OrderNote,
  insteadOf?: OperationId,
): Promise<OutboxRow | undefined> {
  const refuse = (rows: readonly OutboxRow[]) => isOnItsWay(rows, wish);
  const row = await enqueue('place-order', wish.orderId, wish, note, refuse, insteadOf);
  if (row) deviceSync().outboxChanged();
  return row;
}

/** Queues `cancel-order`, once. */
export async function sendCancellation(orderId: OrderId): Promise<void> {
  const subject = orderSubject(orderId);
  const row = await enqueue('cancel-order', orderId, { orderId }, undefined, (rows) =>
    rows.some((other) => isOpen(other) && other.kind === 'cancel-order' && other.subject === subject),
  );
  if (row) deviceSync().outboxChanged();
}

/**
 * Replaces a refused order by one that the person has agreed to, in one step: never both, never neither. Undefined when
 * somebody else was faster: another tab has answered, or the same pieces are in an order that is on its way.
 */
export function sendInstead(
  refused: OutboxRow,
  wish: PlaceOrder,
  note: OrderNote,
): Promise<OutboxRow | undefined> {
  const queued = isQueuedNow() ? { ...wish, queuedOffline: true } : wish;
  return sendOrder(queued, note, refused.operationId);
}

async function enqueue(
  kind: string,
  orderId: OrderId,
  payload: unknown,
  note: OrderNote | undefined,
  refuse: (rows: readonly OutboxRow[]) => boolean,
  insteadOf?: OperationId,
): Promise<OutboxRow | undefined> {
  const session = deviceSession();
  const account = await session.ensureAccount();
  const intent = {
    operationId: newOperationId(),
    accountId: account.id,
    deviceId: await session.store.deviceId(),
    kind,
    subject: orderSubject(orderId),
    payload,
    ...(note ? { note } : {}),
  };
  return deviceOutbox().enqueue(intent, Date.now(), refuse, insteadOf);
}

/** Whether some of the wish's pieces, tap for tap, are in an order without a verdict. */
export function isOnItsWay(rows: readonly OutboxRow[], wish: PlaceOrder): boolean {
  return rows
    .filter((row) => row.kind === 'place-order' && isOpen(row))
    .some((row) => {
      const other = v.safeParse(PlaceOrderSchema, row.payload);
      if (!other.success) return false;
      const sent = other.output.lines.flatMap(piecesOf);
      return wish.lines
        .flatMap(piecesOf)
        .some((own) =>
          sent.some((each) => isSameOffer(own, each) && isSameState(own.cartState, each.cartState)),
        );
    });
}

/** What a line takes out of the cart; of a line that does not come from there just the offer. */
function piecesOf(
  line: PlaceOrderLine,
): readonly (Omit<TakenFromCart, 'cartState'> & { readonly cartState: CartLineState | undefined })[] {
  const taken = takenFromCart([line]);
  const { variantId, sellerId } = line;
  return taken.length > 0 ? taken : [{ variantId, sellerId, cartState: undefined }];
}

function isSameState(a: CartLineState | undefined, b: CartLineState | undefined): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}
