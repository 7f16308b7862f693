import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestMarket, type TestMarket } from './testing/test-market.ts';

let market: TestMarket;
let posts: string[];
let gets: string[];
beforeAll(async () => {
  market = await openTestMarket();
  const { paths } = (await (await market.app.request('/openapi.json')).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const withMethod = (method: string) =>
    Object.keys(paths)
      .filter((path) => paths[path]?.[method])
      .map((path) => path.replaceAll(/\{[^}]+\}/g, 'nowhere'));
  posts = withMethod('post');
  gets = withMethod('get');
});
afterAll(() => market.close());

/** What every refusal looks like: a problem with a code and nothing of the inside. */
async function expectProblem(path: string, answer: Response): Promise<void> {
  const text = await answer.text();
  expect.soft(answer.status, `${path}: ${text}`).toBeGreaterThanOrEqual(400);
  expect.soft(answer.status, `${path}: ${text}`).toBeLessThan(500);
  expect.soft(answer.headers.get('content-type'), path).toContain('application/problem+json');
  expect.soft(JSON.parse(text), path).toMatchObject({ code: expect.any(String), detail: expect.any(String) });
  expect.soft(text, path).not.toMatch(/node_modules|\.ts:\d+|at async|select |insert /);
}

describe('every route that takes a body', () => {
  test('is described in /openapi.json', () => {
    expect(posts).toEqual(
      expect.arrayContaining([
        '/api/accounts/guest',
        '/api/accounts/sign-in',
        '/api/accounts/sign-up',
        '/api/sync/nowhere/pull',
        '/api/sync/nowhere/push',
        '/api/operations',
        '/api/orders',
        '/api/orders/quotes',
        '/api/payments/callbacks/nowhere',
        '/api/notifications/subscriptions',
      ]),
    );
  });

  const bodies: [string, string | Uint8Array<ArrayBuffer>][] = [
    ['text that is not JSON', '{"a": 1,'],
    ['an array', '[]'],
    ['null', 'null'],
    [
      'members of the wrong type',
      JSON.stringify({ accountId: 7, email: [], rows: 'x', operations: {}, lines: 1, endpoint: 0 }),
    ],
    ['a body of 10 MB', JSON.stringify({ padding: 'x'.repeat(10_000_000) })],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0xc3, 0x28])],
    ['ten thousand nested arrays', '['.repeat(10_000) + ']'.repeat(10_000)],
  ];
  test.each(bodies)('refuses %s with a problem', async (_, body) => {
    const headers = await market.guest();
    for (const path of posts.filter((one) => !/sign-out|refresh|cancel/.test(one))) {
      await expectProblem(path, await market.app.request(path, { method: 'POST', headers, body }));
    }
  });

  test('says where the mistake is', async () => {
    const answer = await market.app.request('/api/operations', {
      method: 'POST',
      headers: await market.guest(),
      body: JSON.stringify({ deviceId: 'mine', operations: [] }),
    });
    expect(await answer.json()).toMatchObject({ code: 'invalid', pointer: '/deviceId' });
  });
});

describe('every route that needs an account', () => {
  test.each([
    ['/api/orders', 'GET'],
    ['/api/orders', 'POST'],
    ['/api/operations', 'POST'],
    ['/api/sync/cart-lines/pull', 'POST'],
    ['/api/sync/cart-lines/push', 'POST'],
    ['/api/sync/pokes', 'GET'],
    ['/api/accounts/me', 'GET'],
    ['/api/notifications/subscriptions', 'POST'],
  ])('%s (%s) refuses strangers', async (path, method) => {
    const answer = await market.app.request(path, {
      method,
      ...(method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {}),
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated' });
  });

  test('a token that is not ours is refused, also where none is needed', async () => {
    for (const path of gets.filter((one) => one.startsWith('/api/'))) {
      const answer = await market.app.request(path, { headers: { authorization: 'Bearer not.a.token' } });
      expect.soft(answer.status, path).toBe(401);
    }
  });
});

test('an address that is nowhere is a problem under /api and the app elsewhere', async () => {
  await expectProblem('/api/nothing', await market.app.request('/api/nothing'));
  await expectProblem('/assets/gone.js', await market.app.request('/assets/gone.js'));
});

test('security headers stand on every answer', async () => {
  const answer = await market.app.request('/health/live');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});
