import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { answerProblem } from './answer-problem.ts';

/** Largest request body in bytes: 256 kB. */
export const BODY_LIMIT = 256 * 1024;

/** Refuses larger bodies with `too-large`, also those that do not say how long they are (chunked). */
export const limitBody = (maxSize = BODY_LIMIT): MiddlewareHandler =>
  bodyLimit({
    maxSize,
    onError: (c) =>
      answerProblem(
        c,
        {
          code: 'too-large',
          detail: `A request body is at most ${maxSize / 1024} kB. Send less at a time.`,
        },
        // The rest of the body is never read: a next request on the same connection would be cut off.
        { connection: 'close' },
      ),
  });
