import { repeatWork } from '../platform/repeat-work.ts';
import { EXPIRY_BATCH, expireOrders, type ExpiryDependencies } from './expire-orders.ts';

/** Ends holds within a second or two of their time, until aborted; resolves when the last round has ended. */
export function startSweeper({
  signal,
  ...dependencies
}: ExpiryDependencies & { readonly signal: AbortSignal }): Promise<void> {
  return repeatWork({
    name: 'expire-orders',
    everyMs: 1_000,
    signal,
    log: dependencies.log,
    work: async () => (await expireOrders(dependencies)) === EXPIRY_BATCH,
  });
}
