import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { openTestDatabase } from '../testing/test-database.ts';
import { openDatabase } from './database.ts';
import { healthRoutes } from './health-routes.ts';
import type { AppEnv } from './request-account.ts';

const ask = async (routes: Hono<AppEnv>, path: string) => {
  const response = await routes.request(path);
  return { status: response.status, body: await response.json(), wait: response.headers.get('retry-after') };
};

test('readiness waits for the database, liveness for nothing', async () => {
  const database = await openTestDatabase();
  const routes = healthRoutes({ sql: database.sql });
  expect(await ask(routes, '/health/ready')).toMatchObject({ status: 200 });
  await database.close();

  const away = openDatabase({ url: 'postgres://nobody@127.0.0.1:9/nothing' });
  const cut = healthRoutes({ sql: away.sql });
  expect(await ask(cut, '/health/ready')).toMatchObject({
    status: 503,
    wait: '2',
    body: { code: 'unavailable' },
  });
  expect(await ask(cut, '/health/live')).toMatchObject({ status: 200 });
  await away.close();
});
