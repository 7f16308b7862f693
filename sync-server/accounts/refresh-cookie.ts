import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { REFRESH_TOKEN_SECONDS } from './refresh-token.ts';

const NAME = 'offshelf_refresh';
const where = { path: '/api/accounts', httpOnly: true, sameSite: 'Strict' } as const;

/** The refresh token of this browser. Only our own pages send it, and no script reads it. */
export function readRefreshCookie(c: Context): string | undefined {
  return getCookie(c, NAME);
}

export function setRefreshCookie(c: Context, token: string, secure: boolean): void {
  setCookie(c, NAME, token, { ...where, secure: secure || isHttps(c), maxAge: REFRESH_TOKEN_SECONDS });
}

export function clearRefreshCookie(c: Context, secure: boolean): void {
  deleteCookie(c, NAME, { ...where, secure: secure || isHttps(c) });
}

function isHttps(c: Context): boolean {
  return new URL(c.req.url).protocol === 'https:';
}
