import type { Log } from '../platform/logger.ts';
import { repeatWork } from '../platform/repeat-work.ts';
import { EXPIRY_BATCH, expireOrders, type ExpiryDependencies } from './expire-orders.ts';

/** Ends holds within a second or two of their time, until aborted; resolves when the last round has ended. */
export function startSweeper({
  signal,
  log,
  ...dependencies
}: ExpiryDependencies & { readonly signal: AbortSignal; readonly log: Log }): Promise<void> {
  return repeatWork({
    name: 'expire-orders',
    everyMs: 1_000,
    signal,
    log,
    work: async () => (await expireOrders(dependencies)) === EXPIRY_BATCH,
  });
}
