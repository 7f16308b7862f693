import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Problem } from '#shared-schema/problem.ts';
import { answerProblem } from './answer-problem.ts';
import { isDatabaseUnreachable } from './database-trouble.ts';
import type { Log } from './logger.ts';
import type { AppEnv } from './request-account.ts';

/** How long a client waits before it asks again while the database is away, in seconds. */
export const RETRY_AFTER_SECONDS = 2;

/**
 * For `app.onError`: an accident becomes a problem that tells nothing of the inside; what happened is in the log, under
 * the request's id.
 */
export function onError(log: Log): ErrorHandler<AppEnv> {
  return (error, c) => {
    if (error instanceof HTTPException && error.status < 500) return answerException(c, error);
    const requestId = c.get('requestId');
    if (isDatabaseUnreachable(error)) {
      log.warn({ requestId, error }, 'The database cannot be reached');
      return answerProblem(c, away, { 'retry-after': String(RETRY_AFTER_SECONDS) });
    }
    log.error({ requestId, error }, 'A request failed');
    return answerProblem(c, {
      code: 'internal',
      detail: `Something went wrong here. The log knows more under request ${requestId ?? '(none)'}.`,
    });
  };
}

/** For `app.notFound`. */
export const onNotFound: NotFoundHandler<AppEnv> = (c) =>
  answerProblem(c, { code: 'not-found', detail: 'There is nothing at this address.' });

const away: Problem = { code: 'unavailable', detail: 'The database cannot be reached. Try again shortly.' };

/** Hono's own refusals: JSON that is not JSON, and whatever its middleware answers by itself. */
function answerException(c: Context<AppEnv>, error: HTTPException): Response {
  if (error.status === 400) return answerProblem(c, { code: 'bad-json', detail: `${error.message}.` });
  if (error.status === 404) return answerProblem(c, { code: 'not-found', detail: error.message });
  if (error.status === 413) return answerProblem(c, { code: 'too-large', detail: error.message });
  return answerProblem(c, { code: 'invalid', detail: error.message || 'The request was refused.' });
}
