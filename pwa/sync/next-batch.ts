import type { OperationId } from '#shared-schema/ids.ts';
import { OUTBOX_BACKOFF } from './backoff.ts';
import type { OutboxRow } from './outbox-database.ts';

/**
 * What to send next: at most `limit` of the open `rows` (in queue order), oldest first. FIFO per subject: an operation
 * that has to wait, or was `tried` in this round without getting a verdict, holds back the later ones on its subject and
 * nobody else.
 */
export function nextBatch(
  rows: readonly OutboxRow[],
  tried: ReadonlySet<OperationId>,
  now: number,
  limit: number,
): OutboxRow[] {
  const heldBack = new Set<string>();
  const ready: OutboxRow[] = [];
  for (const row of rows) {
    if (heldBack.has(row.subject)) continue;
    if (tried.has(row.operationId) || mustWait(row, now)) heldBack.add(row.subject);
    else ready.push(row);
  }
  return ready.slice(0, limit);
}

/** A wait that is longer than any we order was ordered before the device's clock was set back: it is over. */
function mustWait({ notBefore }: OutboxRow, now: number): boolean {
  return notBefore > now && notBefore - now <= OUTBOX_BACKOFF.mostMs;
}
