import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId } from '#shared-schema/ids.ts';
import type { AppEnv } from '../platform/request-account.ts';
import { newAccountId } from '../testing/order-market.ts';
import { openPushStandIn, type StandInBrowser } from '../testing/push-stand-in.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { notificationRoutes } from './notification-routes.ts';
import { SUBSCRIPTION_LIMIT } from './subscriptions.ts';

let database: TestDatabase;
let service: Awaited<ReturnType<typeof openPushStandIn>>;
let app: Hono<AppEnv>;

beforeAll(async () => {
  database = await openTestDatabase();
  service = await openPushStandIn();
  app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    const id = c.req.header('x-test-account') as AccountId | undefined;
    c.set('account', id ? { id, guest: true, roles: [] } : undefined);
    await next();
  });
  app.route('/', notificationRoutes({ db: database.db, vapidPublicKey: 'the key', allowLoopbackPush: true }));
});
afterAll(async () => {
  await service.close();
  await database.close();
});

const request = (account: AccountId | undefined, method: string, body: unknown) =>
  app.request('/api/notifications/subscriptions', {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(account ? { 'x-test-account': account } : {}) },
  });
const subscribe = async (
  account: AccountId,
  locale = 'en',
  browser: StandInBrowser = service.subscribe(),
) => {
  const response = await request(account, 'POST', { ...browser.subscription, locale });
  expect(response.status).toBe(204);
  return browser;
};
const subscriptions = async (account: AccountId) =>
  (await database.sql`select 1 from push_subscriptions where account_id = ${account}`).length;

test('N5 subscriptions are kept and forgotten, one’s own only, twenty at most', async () => {
  const [account, other] = [newAccountId(), newAccountId()];
  const browser = await subscribe(account);
  await subscribe(account, 'ru', browser);
  expect(await subscriptions(account)).toBe(1);
  const { endpoint } = browser.subscription;
  expect((await request(other, 'DELETE', { endpoint })).status).toBe(204);
  expect(await subscriptions(account)).toBe(1);
  expect((await request(account, 'DELETE', { endpoint })).status).toBe(204);
  expect((await request(account, 'DELETE', { endpoint })).status).toBe(204);
  expect(await subscriptions(account)).toBe(0);
  for (let n = 0; n < SUBSCRIPTION_LIMIT + 2; n += 1) await subscribe(account);
  expect(await subscriptions(account)).toBe(SUBSCRIPTION_LIMIT);
  expect((await request(undefined, 'POST', { ...browser.subscription, locale: 'en' })).status).toBe(401);
});

test('N3 an address that is not a push service’s, and a key that is none, are refused with their place', async () => {
  const { subscription } = service.subscribe();
  const refused = async (changed: object) => {
    const response = await request(newAccountId(), 'POST', { ...subscription, locale: 'en', ...changed });
    return { status: response.status, ...((await response.json()) as { code: string; pointer: string }) };
  };
  expect(await refused({ endpoint: 'https://192.168.0.1/x' })).toMatchObject({
    status: 400,
    code: 'push-endpoint-refused',
    pointer: '/endpoint',
  });
  expect(await refused({ keys: { ...subscription.keys, p256dh: 'B'.repeat(87) } })).toMatchObject({
    status: 400,
    code: 'invalid',
    pointer: '/keys/p256dh',
  });
  expect(await refused({ locale: 'tlh' })).toMatchObject({ status: 400, pointer: '/locale' });
});

test('N5 an address is kept in the one way it is written, so that nothing in it can fail later', async () => {
  const account = newAccountId();
  const { subscription } = service.subscribe();
  const endpoint = `${subscription.endpoint}/\u0000\ud800`;
  expect((await request(account, 'POST', { ...subscription, endpoint, locale: 'en' })).status).toBe(204);
  expect(await subscriptions(account)).toBe(1);
  expect((await request(account, 'DELETE', { endpoint })).status).toBe(204);
  expect(await subscriptions(account)).toBe(0);
  const long = `${subscription.endpoint}/${'\u4e00'.repeat(1_900)}`;
  const refused = await request(account, 'POST', { ...subscription, endpoint: long, locale: 'en' });
  expect(await refused.json()).toMatchObject({ code: 'push-endpoint-refused', pointer: '/endpoint' });
});

test('N2 browsers are told the key that messages are signed with', async () => {
  const response = await app.request('/api/notifications/key');
  expect(await response.json()).toEqual({ publicKey: 'the key' });
});
