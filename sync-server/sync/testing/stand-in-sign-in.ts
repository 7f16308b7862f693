import { Hono } from 'hono';
import { uuidv7 } from 'uuidv7';
import type { Role } from '#shared-schema/accounts/account.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import { limitBody } from '../../platform/limit-body.ts';
import { silentLog } from '../../platform/logger.ts';
import { onError, onNotFound } from '../../platform/on-error.ts';
import type { AppEnv } from '../../platform/request-account.ts';

/** An app in which headers say who asks, for tests of routes that need an account. */
export function appWithAccounts(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.onError(onError(silentLog));
  app.notFound(onNotFound);
  app.use(limitBody(), async (c, next) => {
    const id = c.req.header('x-test-account') as AccountId | undefined;
    const roles = (c.req.header('x-test-roles')?.split(',') ?? ['shopper']) as Role[];
    c.set('account', id && { id, guest: true, roles });
    await next();
  });
  return app;
}

export const newAccount = () => uuidv7() as AccountId;

/** POSTs JSON as an account; answers status and parsed body. */
export async function postAs(app: Hono<AppEnv>, account: AccountId | undefined, path: string, body: unknown) {
  const response = await app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(account ? { 'x-test-account': account } : {}) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as never };
}
