import { Hono } from 'hono';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { limitBody } from './limit-body.ts';
import { silentLog } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { metricsRoutes, observeRequests } from './observe-requests.ts';
import { onError, onNotFound } from './on-error.ts';
import type { AppEnv } from './request-account.ts';
import { validated } from './validated.ts';

const metrics = createMetrics();
const app = new Hono<AppEnv>();
app.use(observeRequests({ log: silentLog, metrics }), limitBody());
app.onError(onError(silentLog));
app.notFound(onNotFound);
app.route('/', metricsRoutes({ metrics }));
app.post('/things/:id', validated('json', v.object({ name: v.string() })), (c) =>
  c.json(c.req.valid('json')),
);
app.get('/broken', () => {
  throw new Error('the secret of line 7');
});
app.get('/away', () => {
  throw new Error('Failed query', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) });
});

const json = { 'content-type': 'application/json' };
const post = (body: string | ReadableStream, headers: Record<string, string> = json) =>
  app.request('/things/1', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

describe('every refusal is a problem with a code', () => {
  test('JSON that is not JSON', async () => {
    const response = await post('{"name":');
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      code: 'bad-json',
      detail: expect.stringContaining('JSON'),
    });
  });

  test('JSON that is not said to be JSON', async () => {
    expect(await (await post('{"name":"x"}', { 'content-type': 'text/plain' })).json()).toMatchObject({
      code: 'bad-json',
    });
  });

  test('JSON that does not fit, with the place', async () => {
    expect(await (await post('{"name":1}')).json()).toMatchObject({ code: 'invalid', pointer: '/name' });
  });

  test('a body of 10 MB, by its length and without one', async () => {
    const big = 'x'.repeat(10 * 1024 * 1024);
    const lengthy = await post(big, { ...json, 'content-length': String(big.length) });
    expect(lengthy.status).toBe(413);
    // what is left of the body would be in the way of the next request
    expect(lengthy.headers.get('connection')).toBe('close');
    const stream = new Blob([big]).stream();
    const chunked = await post(stream, { ...json, 'transfer-encoding': 'chunked' });
    expect(chunked.status).toBe(413);
    expect(await chunked.json()).toMatchObject({ code: 'too-large' });
  });

  test('a body at the limit passes', async () => {
    const body = JSON.stringify({ name: '' });
    const full = JSON.stringify({ name: 'x'.repeat(256 * 1024 - body.length) });
    expect((await post(new Blob([full]).stream())).status).toBe(200);
  });

  test('an address with nothing behind it', async () => {
    expect(await (await app.request('/nothing')).json()).toMatchObject({ code: 'not-found' });
  });
});

describe('an accident', () => {
  test('tells nothing of the inside, but names the request', async () => {
    const response = await app.request('/broken', { headers: { 'x-request-id': 'request-77' } });
    expect(response.status).toBe(500);
    const body = await response.text();
    expect(body).not.toContain('secret');
    expect(body).toContain('request-77');
    expect(response.headers.get('x-request-id')).toBe('request-77');
  });

  test('of the database asks to come back', async () => {
    const response = await app.request('/away');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await response.json()).toMatchObject({ code: 'unavailable' });
  });
});

test('requests are counted by route pattern, not by path', async () => {
  await post('{"name":"x"}');
  const text = await (await app.request('/metrics')).text();
  expect(text).toContain('route="/things/:id",status="200"');
  expect(text).not.toContain('/things/1');
});
