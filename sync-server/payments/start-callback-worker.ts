import { repeatWork } from '../platform/repeat-work.ts';
import { applyWaitingCallbacks, type WaitingCallbacks } from './apply-waiting-callbacks.ts';

/** Applies kept callbacks that were left behind, until aborted. */
export function startCallbackWorker({
  signal,
  ...waiting
}: WaitingCallbacks & { readonly signal: AbortSignal }): Promise<void> {
  return repeatWork({
    name: 'payment-callbacks',
    everyMs: 2_000,
    signal,
    log: waiting.log,
    work: async () => {
      await applyWaitingCallbacks(waiting);
      return false;
    },
  });
}
