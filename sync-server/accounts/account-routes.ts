import { type Context, Hono } from 'hono';
import {
  type Account,
  AccountSchema,
  CredentialsSchema,
  GuestRequestSchema,
  SessionSchema,
} from '#shared-schema/accounts/account.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import { answerProblem } from '../platform/answer-problem.ts';
import { clientAddress } from '../platform/client-address.ts';
import type { Db } from '../platform/database.ts';
import { describeApi } from '../platform/describe-api.ts';
import type { Log } from '../platform/logger.ts';
import { accountOf, type AppEnv, requireAccount } from '../platform/request-account.ts';
import { validated } from '../platform/validated.ts';
import { ACCESS_TOKEN_SECONDS, type AccessTokens } from './access-token.ts';
import { findAccount } from './account-repository.ts';
import { attemptLimit } from './attempt-limit.ts';
import { enterAsGuest } from './enter-as-guest.ts';
import { type HandOver, handOverGuest } from './hand-over-guest.ts';
import { clearRefreshCookie, readRefreshCookie, setRefreshCookie } from './refresh-cookie.ts';
import { endRefreshToken, startRefreshToken, useRefreshToken } from './refresh-token.ts';
import { signIn } from './sign-in.ts';
import { signUp } from './sign-up.ts';

export interface AccountDependencies {
  readonly db: Db;
  readonly log: Log;
  readonly tokens: AccessTokens;
  readonly now: () => Date;
  /** What moves from a guest to the account that signs in, in this order. */
  readonly handOver: readonly HandOver[];
  /** After a hand-over was committed: other devices of the account should pull. */
  readonly handedOver?: (to: AccountId) => void;
  /** Cookies go over https only. */
  readonly secureCookies: boolean;
}

/** `/api/accounts`: who is there, with a short access token in the body and, except for guests, a refresh cookie. */
export function accountRoutes(dependencies: AccountDependencies): Hono<AppEnv> {
  const { db, tokens, now, secureCookies } = dependencies;
  const signIns = attemptLimit({ attempts: 10, windowMs: 15 * 60_000 });

  const answerSession = async (c: Context<AppEnv>, account: Account) => {
    const accessToken = await tokens.issue(account, now());
    c.header('cache-control', 'no-store');
    return c.json({ accessToken, expiresInSeconds: ACCESS_TOKEN_SECONDS, account });
  };
  const enter = async (c: Context<AppEnv>, account: Account) => {
    const before = readRefreshCookie(c);
    if (before !== undefined) await endRefreshToken(db, before);
    setRefreshCookie(c, await startRefreshToken(db, account.id, now()), secureCookies);
    return answerSession(c, account);
  };

  return new Hono<AppEnv>()
    .post(
      '/api/accounts/guest',
      describeApi({
        tag: 'Accounts',
        summary: 'Make a guest account, or get a new access token for it; safe to repeat',
        answer: SessionSchema,
        refusals: ['invalid', 'wrong-credentials'],
      }),
      validated('json', GuestRequestSchema),
      async (c) => {
        const entered = await enterAsGuest(db, c.req.valid('json'));
        return entered.ok ? answerSession(c, entered.value) : answerProblem(c, entered.problem);
      },
    )
    .post(
      '/api/accounts/sign-up',
      describeApi({
        tag: 'Accounts',
        summary: "Make an account; a guest's Bearer token gives the guest a name instead",
        answer: SessionSchema,
        refusals: ['invalid', 'email-taken'],
      }),
      validated('json', CredentialsSchema),
      async (c) => {
        const signedUp = await signUp(db, c.req.valid('json'), c.get('account')?.id);
        return signedUp.ok ? enter(c, signedUp.value) : answerProblem(c, signedUp.problem);
      },
    )
    .post(
      '/api/accounts/sign-in',
      describeApi({
        tag: 'Accounts',
        summary: "Sign in; a guest's Bearer token hands the guest's cart and orders over",
        answer: SessionSchema,
        refusals: ['invalid', 'wrong-credentials', 'too-many-requests'],
      }),
      validated('json', CredentialsSchema),
      async (c) => {
        const credentials = c.req.valid('json');
        const key = `${credentials.email} ${clientAddress(c)}`;
        const wait = signIns.attempt(key, now().getTime());
        if (wait > 0) return answerProblem(c, tooMany, { 'retry-after': String(wait) });
        const signedIn = await signIn(db, credentials);
        if (!signedIn.ok) return answerProblem(c, signedIn.problem);
        signIns.forget(key);
        const guest = c.get('account');
        const { id } = signedIn.value;
        if (guest?.guest && (await handOverGuest(dependencies, guest.id, id))) dependencies.handedOver?.(id);
        return enter(c, signedIn.value);
      },
    )
    .post(
      '/api/accounts/refresh',
      describeApi({
        tag: 'Accounts',
        summary: 'A new access token for the browser that the refresh cookie names',
        answer: SessionSchema,
        refusals: ['unauthenticated'],
      }),
      async (c) => {
        const token = readRefreshCookie(c);
        const accountId = token === undefined ? undefined : await useRefreshToken(db, token, now());
        const known = accountId && (await findAccount(db, accountId));
        if (!known || token === undefined) {
          if (token !== undefined) clearRefreshCookie(c, secureCookies);
          return answerProblem(c, { code: 'unauthenticated', detail: 'Nobody is signed in here. Sign in.' });
        }
        setRefreshCookie(c, token, secureCookies);
        return answerSession(c, known.account);
      },
    )
    .post(
      '/api/accounts/sign-out',
      describeApi({ tag: 'Accounts', summary: 'Sign this browser out; safe to repeat' }),
      async (c) => {
        const token = readRefreshCookie(c);
        if (token !== undefined) await endRefreshToken(db, token);
        clearRefreshCookie(c, secureCookies);
        return c.body(null, 204);
      },
    )
    .get(
      '/api/accounts/me',
      describeApi({ tag: 'Accounts', summary: 'Who is signed in', answer: AccountSchema, account: true }),
      requireAccount,
      async (c) => {
        const known = await findAccount(db, accountOf(c).id);
        if (!known) return answerProblem(c, { code: 'unauthenticated', detail: 'This account is gone.' });
        c.header('cache-control', 'no-store');
        return c.json(known.account);
      },
    );
}

const tooMany = {
  code: 'too-many-requests',
  detail: 'Too many attempts to sign in. Wait a few minutes, then try again.',
} as const;
