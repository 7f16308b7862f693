import type { Context, MiddlewareHandler } from 'hono';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Role } from '#shared-schema/accounts/account.ts';
import { answerProblem } from './answer-problem.ts';

/** Who sent a request, as its access token says. */
export interface RequestAccount {
  readonly id: AccountId;
  readonly guest: boolean;
  readonly roles: readonly Role[];
}

/** What every route can read from its context. `app.ts` fills it before any feature's routes. */
export interface AppEnv {
  Variables: { requestId: string; account: RequestAccount | undefined };
}

/** Refuses with `unauthenticated` when the request carries no valid access token. */
export const requireAccount: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!c.get('account')) {
    return answerProblem(c, {
      code: 'unauthenticated',
      detail: 'Sign in, or create a guest account, and send its access token as a Bearer token.',
    });
  }
  return next();
};

/** Refuses with `forbidden` when the account has not got the role; stands after `requireAccount`. */
export function requireRole(role: Role): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (accountOf(c).roles.includes(role)) return next();
    return answerProblem(c, { code: 'forbidden', detail: `This is for accounts with the role "${role}".` });
  };
}

/** The account behind a route that stands after `requireAccount`. */
export function accountOf(c: Context<AppEnv>): RequestAccount {
  const account = c.get('account');
  if (!account) throw new Error('accountOf() needs requireAccount in front of the route');
  return account;
}
