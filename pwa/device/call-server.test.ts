import { afterEach, describe, expect, test, vi } from 'vitest';
import { callServer, readRetryAfter } from './call-server.ts';
import { readConnection } from './connection.ts';
import { Offline } from './offline.ts';

const answering = (response: Response | Error) =>
  vi.stubGlobal('fetch', async () => {
    if (response instanceof Error) throw response;
    return response;
  });

afterEach(() => vi.unstubAllGlobals());

describe('an answer of the server', () => {
  test('is its JSON', async () => {
    answering(Response.json({ a: 1 }));
    expect(await callServer('/api/x')).toMatchObject({ ok: true, value: { a: 1 } });
    expect(readConnection()).toBe('reached');
  });

  test('may be a problem, whose extra members are gathered', async () => {
    const problem = { code: 'price-changed', detail: 'Dearer.', quote: { total: 5 }, type: 't', status: 409 };
    answering(
      new Response(JSON.stringify(problem), {
        status: 409,
        headers: { 'content-type': 'application/problem+json' },
      }),
    );
    expect(await callServer('/api/x')).toMatchObject({
      ok: false,
      status: 409,
      problem: { code: 'price-changed', detail: 'Dearer.', extra: { quote: { total: 5 } } },
    });
  });

  test("says until when to wait by its own clock, not by a phone's that is years off", async () => {
    answering(
      Response.json(
        { code: 'unavailable', detail: '' },
        {
          status: 503,
          headers: {
            date: 'Thu, 01 Jan 2015 00:00:00 GMT',
            'retry-after': 'Thu, 01 Jan 2015 00:00:30 GMT',
          },
        },
      ),
    );
    expect(await callServer('/api/x')).toMatchObject({ retryAfterMs: 30_000 });
  });

  test('with a code of a newer server decides nothing when it says "not now" or "not this version"', async () => {
    const codeOf = async (status: number) => {
      answering(Response.json({ code: 'of-tomorrow', detail: '' }, { status }));
      const answer = await callServer('/api/x');
      return answer.ok ? undefined : answer.problem.code;
    };
    expect(await Promise.all([426, 429].map(codeOf))).toEqual(['unavailable', 'unavailable']);
    expect(await codeOf(500)).toBe('internal');
    expect(await codeOf(422)).toBe('invalid');
  });

  test('says how long to wait', async () => {
    answering(
      new Response(JSON.stringify({ code: 'unavailable', detail: '' }), {
        status: 503,
        headers: { 'content-type': 'application/problem+json', 'retry-after': '7' },
      }),
    );
    expect(await callServer('/api/x')).toMatchObject({ ok: false, retryAfterMs: 7_000 });
  });
});

describe('no answer of the server', () => {
  test.each([
    ['a captive portal', new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['JSON cut short', new Response('{"a":', { headers: { 'content-type': 'application/json' } })],
    ["a proxy's error page", new Response('Bad gateway', { status: 502 })],
    ['no network', new TypeError('Failed to fetch')],
  ])('%s is offline, never data', async (_name, response) => {
    answering(response);
    await expect(callServer('/api/x')).rejects.toBeInstanceOf(Offline);
    expect(readConnection()).toBe('unreachable');
  });
});

test('Retry-After is seconds or a date', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  expect(readRetryAfter('3', now)).toBe(3_000);
  expect(readRetryAfter('Thu, 01 Jan 2026 00:00:09 GMT', now)).toBe(9_000);
  expect(readRetryAfter('soon', now)).toBeUndefined();
  expect(readRetryAfter(null, now)).toBeUndefined();
});
