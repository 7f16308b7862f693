import type { MiddlewareHandler } from 'hono';
import { answerProblem } from './answer-problem.ts';

export interface LoadLimit {
  /** Requests at work at once; more would only wait for each other inside the database's pool. */
  readonly atWork: number;
  /** How long a request may wait for its turn, in ms. Answered later, it would be asked again meanwhile. */
  readonly patienceMs: number;
  /** Between 0 and 1, to spread the return of those who are sent away. */
  readonly random: () => number;
  /** Requests that are not counted and never wait. */
  readonly spared: (path: string) => boolean;
}

/** At most so many whole seconds until those who were sent away come again. */
const RETRY_WITHIN_SECONDS = 5;

/**
 * Back-pressure: takes on what can be done and sends the rest away at once, with 503 and a `Retry-After` that differs from
 * device to device. Without it a queue grows for as long as more comes than goes, until everybody waits for answers that
 * nobody waits for any more. First come, first served.
 */
export function limitLoad({ atWork, patienceMs, random, spared }: LoadLimit): MiddlewareHandler {
  /** Each may begin when it is called. In the order in which they came. */
  const waiting = new Set<() => void>();
  let working = 0;

  const turn = () =>
    new Promise<boolean>((resolve) => {
      const begin = () => {
        clearTimeout(timer);
        waiting.delete(begin);
        resolve(true);
      };
      const timer = setTimeout(() => {
        waiting.delete(begin);
        resolve(false);
      }, patienceMs);
      waiting.add(begin);
    });

  return async (c, next) => {
    if (spared(c.req.path)) return next();
    if (working < atWork) working += 1;
    // Whoever ends hands its place on: the number at work stays the same.
    else if (waiting.size >= atWork || !(await turn())) {
      const seconds = 1 + Math.floor(random() * RETRY_WITHIN_SECONDS);
      return answerProblem(c, tooMuch, { 'retry-after': String(seconds) });
    }
    try {
      return await next();
    } finally {
      const [first] = waiting;
      if (first) first();
      else working -= 1;
    }
  };
}

const tooMuch = {
  code: 'unavailable',
  detail: 'There is more to do than can be done at the moment. Try again shortly.',
} as const;
