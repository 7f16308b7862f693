import { backoffMs, OUTBOX_BACKOFF, SYNC_BACKOFF, WATCHED_OUTBOX_BACKOFF } from './backoff.ts';
import type { DrainReport } from './drain-outbox.ts';

export interface TriggerParts {
  readonly drain: () => Promise<DrainReport | undefined>;
  /** `window`: `online`, `pageshow`. In a worker: the worker. */
  readonly page: EventTarget;
  /** `document`: `visibilitychange`. */
  readonly document?: EventTarget;
  /** Somebody looks at the page. */
  readonly visible: () => boolean;
  readonly now: () => number;
  readonly random: () => number;
  readonly setTimer: (task: () => void, ms: number) => unknown;
  readonly clearTimer: (timer: unknown) => void;
}

export interface DrainTriggers {
  /** Something was written, a poke came: send soon. */
  nudge(): void;
  /** The person asked for it: send now, whatever the server said about waiting. */
  hurry(): Promise<DrainReport | undefined>;
}

/**
 * Decides when the outbox is drained, until `signal` aborts: at start, when nudged, on `online`, `visibilitychange` and
 * `pageshow`, and by a timer while something is left, that grows from 15 s to 25 s where somebody looks and else to 5 min. One drain at a time; what arrives
 * during one starts another after it. A `Retry-After` of the server holds for all but the person.
 */
export function startDrainTriggers(parts: TriggerParts, signal: AbortSignal): DrainTriggers {
  let running: Promise<DrainReport | undefined> | undefined;
  let again = false;
  let failures = 0;
  let notBefore = 0;
  let timer: unknown;

  const run = async (): Promise<DrainReport | undefined> => {
    parts.clearTimer(timer);
    const report = await parts.drain().catch(stumbled);
    const stuck = report === undefined || report.left > 0;
    failures = stuck ? failures + 1 : 0;
    notBefore = report?.retryAfterMs === undefined ? 0 : parts.now() + report.retryAfterMs;
    if (stuck && !signal.aborted) {
      // Another tab is at it and may have looked before our operation was written: look again soon.
      const own = parts.visible() ? WATCHED_OUTBOX_BACKOFF : OUTBOX_BACKOFF;
      const backoff = report === undefined ? SYNC_BACKOFF : own;
      const pause = backoffMs(failures, backoff, parts.random(), report?.retryAfterMs);
      // The timer does not look at the clock: that may have been set back, or have waited for longer than we do.
      timer = parts.setTimer(onTime, pause);
    }
    return report;
  };
  const start = (): Promise<DrainReport | undefined> => {
    running = run().finally(() => {
      running = undefined;
      if (again && !signal.aborted) {
        again = false;
        void start();
      }
    });
    return running;
  };
  function nudge(): void {
    if (signal.aborted) return;
    if (running) again = true;
    else if (parts.now() >= notBefore) void start();
  }

  function onTime(): void {
    notBefore = 0;
    nudge();
  }

  for (const event of ['online', 'pageshow']) parts.page.addEventListener(event, nudge, { signal });
  parts.document?.addEventListener('visibilitychange', nudge, { signal });
  signal.addEventListener('abort', () => parts.clearTimer(timer));
  nudge();
  return {
    nudge,
    async hurry() {
      await running;
      notBefore = 0;
      return running ?? start();
    },
  };
}

/** The storage failed, or the page is going away: nothing is lost, the operations are still there. */
function stumbled(cause: unknown): DrainReport {
  return { settled: 0, left: 1, trouble: { code: 'internal', detail: String(cause) } };
}
