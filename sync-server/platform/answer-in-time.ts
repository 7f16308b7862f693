import type { Context, MiddlewareHandler } from 'hono';
import type { Problem } from '#shared-schema/problem.ts';
import { answerProblem } from './answer-problem.ts';
import type { DatabaseWatch } from './database-watch.ts';
import { RETRY_AFTER_SECONDS } from './on-error.ts';

/** How long a request may take, in ms: less than the 20 s after which a device gives up by itself. */
export const ANSWER_PATIENCE_MS = 15_000;

/**
 * Answers `unavailable` when a request takes too long, and at once while the database is known to hang. One that hangs, or
 * whose network swallows everything, gives no error for minutes; its own statement timeout does not run then. What the
 * request began may still be done: everything may be sent again. Streams have answered when they have begun.
 */
export const answerInTime =
  (patienceMs = ANSWER_PATIENCE_MS, database?: Pick<DatabaseWatch, 'hangs' | 'onHang'>): MiddlewareHandler =>
  async (c, next) => {
    if (database?.hangs()) return refused(c, hangs);
    const late = Promise.withResolvers<'late'>();
    const timer = setTimeout(() => late.resolve('late'), patienceMs);
    const stopListening = database?.onHang(() => late.resolve('late'));
    try {
      if ((await Promise.race([next(), late.promise])) !== 'late') return undefined;
    } finally {
      clearTimeout(timer);
      stopListening?.();
    }
    return refused(c, database?.hangs() ? hangs : tooSlow);
  };

function refused(c: Context, problem: Problem): Response {
  return answerProblem(c, problem, { 'retry-after': String(RETRY_AFTER_SECONDS) });
}

const hangs = { code: 'unavailable', detail: 'The database does not answer. Try again shortly.' } as const;
const tooSlow = { code: 'unavailable', detail: 'This takes too long. Try again shortly.' } as const;
