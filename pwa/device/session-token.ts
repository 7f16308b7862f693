import * as v from 'valibot';
import { SessionSchema } from '#shared-schema/accounts/account.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import { refuse } from '#shared-schema/problem.ts';
import type { callServer, ServerAnswer } from './call-server.ts';
import type { DeviceAccount } from './device-database.ts';
import { Offline } from './offline.ts';

/** Kept in memory only: a page that closes forgets it. */
export interface AccessToken {
  readonly value: string;
  readonly accountId: AccountId;
  /** Ask for another from then on: ms since 1970 of the device's clock, half a minute before the server's limit. */
  readonly freshUntil: number;
}

/** The token, or the server's refusal with its status and `Retry-After`. */
export type TokenAnswer =
  | { readonly ok: true; readonly value: AccessToken }
  | Extract<ServerAnswer, { readonly ok: false }>;

const EARLY_MS = 30_000;

/** A new access token: a guest sends its id and secret again (idempotent), the others spend the refresh cookie. */
export async function fetchToken(
  call: typeof callServer,
  account: DeviceAccount,
  now: () => number,
): Promise<TokenAnswer> {
  const answer = account.guest
    ? await call('/api/accounts/guest', { json: { accountId: account.id, secret: account.secret } })
    : await call('/api/accounts/refresh', { method: 'POST' });
  if (!answer.ok) return answer;
  const read = readSession(answer.value, now());
  if (!read) throw new Offline('not-the-server');
  if (read.account.id !== account.id) {
    return noToken('The cookie of this browser belongs to another account.');
  }
  return { ok: true, value: read.token };
}

/** The refusal `unauthenticated`, made on the device. */
export function noToken(detail: string): Extract<ServerAnswer, { readonly ok: false }> {
  return { ...refuse('unauthenticated', detail), status: 401, retryAfterMs: undefined };
}

/** The answer of guest, sign-up, sign-in and refresh; undefined when it is not one. */
export function readSession(
  body: unknown,
  now: number,
): { readonly account: DeviceAccount; readonly token: AccessToken } | undefined {
  const parsed = v.safeParse(SessionSchema, body);
  if (!parsed.success) return undefined;
  const { account, accessToken, expiresInSeconds } = parsed.output;
  const freshForMs = Math.max(expiresInSeconds * 1000 - EARLY_MS, (expiresInSeconds * 1000) / 2);
  return {
    account: {
      id: account.id,
      guest: account.guest,
      roles: account.roles,
      ...(account.email === undefined ? {} : { email: account.email }),
    },
    token: { value: accessToken, accountId: account.id, freshUntil: now + freshForMs },
  };
}
