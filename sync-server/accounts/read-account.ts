import type { MiddlewareHandler } from 'hono';
import { answerProblem } from '../platform/answer-problem.ts';
import type { AppEnv } from '../platform/request-account.ts';
import type { AccessTokens } from './access-token.ts';

/** Routes by which a client gets on when its token is over: there a bad token counts as none. */
const WITHOUT_TOKEN = new Set(['/api/accounts/guest', '/api/accounts/refresh', '/api/accounts/sign-out']);

/**
 * Sets `account` from the Bearer token. A token that is over or not ours is refused on every other route, public ones
 * included (A6): the client then fetches a new one, instead of being taken for a stranger whose cart is not handed over.
 */
export function readAccount({
  tokens,
  now,
}: {
  tokens: AccessTokens;
  now: () => Date;
}): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const authorization = c.req.header('authorization');
    c.set('account', undefined);
    if (authorization === undefined || WITHOUT_TOKEN.has(c.req.path)) return next();
    const token = /^Bearer +([^\s]+)$/i.exec(authorization)?.[1];
    const account = token === undefined ? undefined : await tokens.read(token, now());
    if (!account) {
      return answerProblem(
        c,
        { code: 'unauthenticated', detail: 'The access token is over or not valid. Fetch a new one.' },
        { 'www-authenticate': 'Bearer error="invalid_token"' },
      );
    }
    c.set('account', account);
    return next();
  };
}
