import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLog } from '../platform/logger.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { openPokes, type Pokes } from './pokes.ts';
import { syncRoutes } from './sync-routes.ts';
import { appWithAccounts, newAccount } from './testing/stand-in-sign-in.ts';

let database: TestDatabase;
let pokes: Pokes;
let server: ReturnType<typeof serve>;
let address: string;
/** The account whose stream has ended. */
let left: PromiseWithResolvers<string>;

beforeAll(async () => {
  database = await openTestDatabase();
  const hub = await openPokes({ sql: database.sql, log: silentLog });
  pokes = {
    ...hub,
    listen: (accountId, listener) => {
      const leave = hub.listen(accountId, listener);
      return () => {
        leave();
        left.resolve(accountId);
      };
    },
  };
  const { db } = database;
  const app = appWithAccounts();
  app.route(
    '/',
    syncRoutes({
      db,
      log: silentLog,
      now: () => new Date(),
      collections: [],
      epoch: 'now',
      pokes,
      heartbeatMs: 60_000,
    }),
  );
  await new Promise<void>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve());
  });
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await pokes.close();
  await new Promise((resolve) => server.close(resolve));
  await database.close();
});

test('a browser that goes away ends its stream on the server', async () => {
  left = Promise.withResolvers();
  const account = newAccount();
  const abort = new AbortController();
  const response = await fetch(`${address}/api/sync/pokes`, {
    headers: { 'x-test-account': account },
    signal: abort.signal,
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe(': here\n\n');
  pokes.poke(account, 'cart-lines');
  expect(new TextDecoder().decode((await reader.read()).value)).toContain('event: poke');
  abort.abort();
  expect(await left.promise).toBe(account);
  expect(pokes.listening(account)).toBe(0);
});

const send = (body: string | ReadableStream) =>
  fetch(`${address}/api/sync/cart-lines/push`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-test-account': newAccount() },
    duplex: 'half',
  } as RequestInit);

test('a body of 10 MB is refused, whether it says its length or not, and the server goes on', async () => {
  const big = 'x'.repeat(10_000_000);
  for (const body of [big, new Blob([big]).stream()]) {
    const response = await send(body);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'too-large' });
  }
  expect((await send('{"rows":[]}')).status).toBe(404);
});
