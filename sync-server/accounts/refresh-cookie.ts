import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { SIGNED_IN_COOKIE } from '#shared-schema/accounts/signed-in-cookie.ts';
import { REFRESH_TOKEN_SECONDS } from './refresh-token.ts';

const NAME = 'offshelf_refresh';
const where = { path: '/api/accounts', httpOnly: true, sameSite: 'Strict' } as const;
/** Scripts may read it: a page whose storage was cleared knows by it that there is a session to come back to. */
const signedIn = { path: '/', sameSite: 'Strict' } as const;

/** The refresh token of this browser. Only our own pages send it, and no script reads it. */
export function readRefreshCookie(c: Context): string | undefined {
  return getCookie(c, NAME);
}

export function setRefreshCookie(c: Context, token: string, secure: boolean): void {
  const lasting = { secure: secure || isHttps(c), maxAge: REFRESH_TOKEN_SECONDS };
  setCookie(c, NAME, token, { ...where, ...lasting });
  setCookie(c, SIGNED_IN_COOKIE, '1', { ...signedIn, ...lasting });
}

export function clearRefreshCookie(c: Context, secure: boolean): void {
  const secured = { secure: secure || isHttps(c) };
  deleteCookie(c, NAME, { ...where, ...secured });
  deleteCookie(c, SIGNED_IN_COOKIE, { ...signedIn, ...secured });
}

function isHttps(c: Context): boolean {
  return new URL(c.req.url).protocol === 'https:';
}
