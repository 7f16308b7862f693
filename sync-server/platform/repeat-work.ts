import { isDatabaseUnreachable } from './database-trouble.ts';
import type { Log } from './logger.ts';
import { createWakeSignal, type WakeSignal } from './wake-signal.ts';

export interface RepeatedWork {
  readonly name: string;
  /** Does what is due; answers whether there may be more of it at once. */
  readonly work: () => Promise<boolean>;
  /** How long to wait for the next look when nothing was left and nobody woke us. */
  readonly everyMs: number;
  readonly wakeSignal?: WakeSignal | undefined;
  readonly signal: AbortSignal;
  readonly log: Log;
}

const LONGEST_PAUSE_MS = 15_000;

/**
 * Repeats work in the background until aborted; resolves when the round at hand has ended. A round that throws is
 * logged and tried again, after a pause that doubles from one failure to the next up to 15 s.
 */
export async function repeatWork({
  name,
  work,
  everyMs,
  wakeSignal = createWakeSignal(),
  signal,
  log,
}: RepeatedWork): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      const more = await work();
      failures = 0;
      if (!more) await wakeSignal.wait(everyMs, signal);
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      if (isDatabaseUnreachable(error))
        log.warn({ work: name, error }, 'Background work waits for the database');
      else log.error({ work: name, error }, 'Background work failed');
      await createWakeSignal().wait(Math.min(1_000 * 2 ** (failures - 1), LONGEST_PAUSE_MS), signal);
    }
  }
}
