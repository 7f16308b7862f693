import type { MiddlewareHandler } from 'hono';
import { answerProblem } from './answer-problem.ts';
import { RETRY_AFTER_SECONDS } from './on-error.ts';

/** How long a request may take, in ms: less than the 20 s after which a device gives up by itself. */
export const ANSWER_PATIENCE_MS = 15_000;

/**
 * Answers `unavailable` when a request takes too long. A database that hangs, or whose network swallows everything, gives
 * no error for minutes; its own statement timeout does not run then. What the request began may still be
 * done: everything may be sent again. Streams have answered when they have begun.
 */
export const answerInTime =
  (patienceMs = ANSWER_PATIENCE_MS): MiddlewareHandler =>
  async (c, next) => {
    const late = Promise.withResolvers<'late'>();
    const timer = setTimeout(() => late.resolve('late'), patienceMs);
    try {
      if ((await Promise.race([next(), late.promise])) !== 'late') return undefined;
    } finally {
      clearTimeout(timer);
    }
    return answerProblem(c, tooSlow, { 'retry-after': String(RETRY_AFTER_SECONDS) });
  };

const tooSlow = { code: 'unavailable', detail: 'This takes too long. Try again shortly.' } as const;
