import * as v from 'valibot';
import { PlaceOrderSchema } from '#shared-schema/ordering/place-order.ts';
import type { OutboxRow } from './outbox-database.ts';

/** Who pressed "Pay" longer ago is not looking at the screen any more. */
export const PATIENCE_MS = 30_000;

/**
 * A row as it is sent for the first time. An order that waited says so, whatever the device believed of the network when
 * "Pay" was pressed: on its acceptance the shopper is called back to pay. Later sendings keep this body.
 */
export function firstSending(row: OutboxRow, now: number): OutboxRow {
  // A clock that was set back meanwhile says nothing: better one message too many.
  const waited = Math.abs(now - row.createdAt) > PATIENCE_MS;
  if (!waited || row.kind !== 'place-order' || !v.is(PlaceOrderSchema, row.payload)) return row;
  return { ...row, payload: { ...row.payload, queuedOffline: true } };
}
