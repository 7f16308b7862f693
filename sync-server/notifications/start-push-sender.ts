import { repeatWork } from '../platform/repeat-work.ts';
import type { WakeSignal } from '../platform/wake-signal.ts';
import { type PushSender, sendPushes } from './send-pushes.ts';

/** Sends push messages as they fall due, until aborted; resolves when those under way have ended. */
export function startPushSender({
  signal,
  wakeSignal,
  ...sender
}: PushSender & { readonly signal: AbortSignal; readonly wakeSignal: WakeSignal }): Promise<void> {
  return repeatWork({
    name: 'push-messages',
    everyMs: 1_000,
    wakeSignal,
    signal,
    log: sender.log,
    work: () => sendPushes(sender),
  });
}
