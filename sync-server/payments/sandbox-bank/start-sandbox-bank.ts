import type { Log } from '../../platform/logger.ts';
import { repeatWork } from '../../platform/repeat-work.ts';
import type { WakeSignal } from '../../platform/wake-signal.ts';
import { type BankCaller, sendBankCalls } from './send-bank-calls.ts';

/** Sends the bank's calls as they fall due, until aborted; resolves when those under way have ended. */
export function startSandboxBank({
  signal,
  log,
  wakeSignal,
  ...caller
}: BankCaller & {
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly wakeSignal: WakeSignal;
}): Promise<void> {
  return repeatWork({
    name: 'sandbox-bank',
    everyMs: 1_000,
    wakeSignal,
    signal,
    log,
    work: () => sendBankCalls(caller),
  });
}
