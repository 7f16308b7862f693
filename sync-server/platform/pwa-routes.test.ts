import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pwaRoutes } from './pwa-routes.ts';

let parent: string;
let ask: (path: string) => Promise<{ status: number; type: string; cache: string; text: string }>;

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'offshelf-dist-'));
  // A checkout may lie anywhere, below a folder called `assets` too.
  const dist = join(parent, 'assets', 'dist');
  mkdirSync(join(dist, 'assets'), { recursive: true });
  writeFileSync(join(dist, 'index.html'), '<title>Shop</title>');
  writeFileSync(join(dist, 'manifest.webmanifest'), '{}');
  writeFileSync(join(dist, 'assets', 'app-1.js'), 'run()');
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  const app = pwaRoutes({ dist });
  ask = async (path) => {
    const answer = await app.request(path);
    return {
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      cache: answer.headers.get('cache-control') ?? '',
      text: await answer.text(),
    };
  };
});
afterAll(() => rmSync(parent, { recursive: true }));

test.each(['/', '/index.html', '/p/acme:1.5', '/c/lamps', '/orders/x'])(
  '%s is the page, asked for anew each time',
  async (path) => {
    expect(await ask(path)).toMatchObject({ status: 200, cache: 'no-cache', text: '<title>Shop</title>' });
  },
);

test('hashed files are kept for a year, everything else is asked for anew', async () => {
  expect((await ask('/assets/app-1.js')).cache).toContain('immutable');
  expect(await ask('/manifest.webmanifest')).toMatchObject({
    cache: 'no-cache',
    type: 'application/manifest+json',
  });
});

test.each(['/assets/gone.js', '/logo.png', '/api/nothing', '/pictures/x/y', '/sandbox-bank/x'])(
  '%s is not there, and no page stands in for it',
  async (path) => {
    const { status, text } = await ask(path);
    expect(status).toBe(404);
    expect(JSON.parse(text)).toMatchObject({ code: 'not-found' });
  },
);

test.each([
  '/..%2f..%2fsecret.txt',
  '/%2e%2e/%2e%2e/secret.txt',
  '/assets/..%5c..%5csecret.txt',
  '/%00',
  '/%zz',
])('%s leads nowhere outside', async (path) => {
  const { status, text } = await ask(path);
  expect(status).toBeLessThan(500);
  expect(text).not.toContain('secret\n');
  expect(text).not.toBe('secret');
});
