import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { answerInTime } from './answer-in-time.ts';
import { silentLog } from './logger.ts';
import { onError } from './on-error.ts';
import type { AppEnv } from './request-account.ts';

const database = Promise.withResolvers<void>();
const app = new Hono<AppEnv>();
app.onError(onError(silentLog));
app.use('/hangs/*', answerInTime(1));
app.use('/works/*', answerInTime(60_000));
const watched = { hanging: false, listeners: new Set<() => void>() };
app.use(
  '/watched/*',
  answerInTime(60_000, {
    hangs: () => watched.hanging,
    onHang: (listener) => {
      watched.listeners.add(listener);
      return () => watched.listeners.delete(listener);
    },
  }),
);
app.get('/watched/at-once', (c) => c.text('done'));
app.get('/watched/never', () => new Promise(() => undefined));
app.get('/hangs/in-the-database', async (c) => {
  await database.promise;
  return c.text('done');
});
app.get('/works/at-once', (c) => c.text('done'));
app.get('/works/badly', () => {
  throw new Error('an accident');
});

test('a request that hangs is answered 503 with Retry-After; its end comes too late and changes nothing', async () => {
  const response = await app.request('/hangs/in-the-database');
  database.reject(new Error('the connection was lost'));
  await expect(database.promise).rejects.toThrow('lost');
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('2');
  expect(await response.json()).toMatchObject({ code: 'unavailable' });
});

test('what is in time is left alone, accidents included', async () => {
  expect(await (await app.request('/works/at-once')).text()).toBe('done');
  expect((await app.request('/works/badly')).status).toBe(500);
});

test('when the database begins to hang, what waits for it is answered at once, and what comes then too', async () => {
  expect(await (await app.request('/watched/at-once')).text()).toBe('done');
  const waiting = app.request('/watched/never');
  await expect.poll(() => watched.listeners.size).toBe(1);
  watched.hanging = true;
  for (const tell of watched.listeners) tell();
  for (const response of [await waiting, await app.request('/watched/at-once')]) {
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
  }
  expect(watched.listeners.size).toBe(0);
});
