import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { answerProblem } from './answer-problem.ts';

/** Largest request body in bytes: 256 kB. */
export const BODY_LIMIT = 256 * 1024;

/** Refuses larger bodies with `too-large`, also those that do not say how long they are (chunked). */
export function limitBody(maxSize = BODY_LIMIT): MiddlewareHandler {
  const onError = (c: Context) => answerProblem(c, tooLarge(maxSize), CUT_OFF);
  const count = bodyLimit({ maxSize, onError });
  return async (c, next) => {
    const { method } = c.req;
    if (method === 'GET' || method === 'HEAD') return next();
    const length = c.req.header('content-length');
    // The server reads no more than was announced. Counting would make a stream of every small body, at several times its cost.
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return count(c, next);
    return Number(length) > maxSize ? onError(c) : next();
  };
}

/** The rest of the body is never read: a next request on the same connection would be cut off. */
const CUT_OFF = { connection: 'close' };

const tooLarge = (maxSize: number) =>
  ({
    code: 'too-large',
    detail: `A request body is at most ${maxSize / 1024} kB. Send less at a time.`,
  }) as const;
