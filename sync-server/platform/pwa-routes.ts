import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { answerProblem } from './answer-problem.ts';
import type { AppEnv } from './request-account.ts';

const YEAR = 'public, max-age=31536000, immutable';
const REVALIDATE = 'no-cache';
/** Never answered with the app's page: a missing resource there is a 404, not a shop. */
const NOT_PAGES = /^\/(api|assets|pictures|sandbox-bank|health|metrics|openapi\.json)(\/|$)/;

export interface PwaOptions {
  /** Folder of the built PWA. */
  readonly dist: string;
}

/** Serves the built PWA: hashed assets for a year, everything else revalidated, and its page for any address of the app. */
export function pwaRoutes({ dist }: PwaOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use('/*', serveFile(dist));
  app.get('/*', (c) => (isPage(c) ? answerPage(c, dist) : answerProblem(c, missing(c))));
  return app;
}

function serveFile(dist: string): MiddlewareHandler<AppEnv> {
  const file = serveStatic<AppEnv>({
    root: dist,
    rewriteRequestPath: (path) => (path === '/' ? '/index.html' : path),
  });
  return async (c, next) => {
    let found = true;
    const answer = await file(c, () => {
      found = false;
      return next();
    });
    if (found) describeFile(c.req.path, answer?.headers);
    return answer;
  };
}

/** By the address: the folder itself may lie below another one called `assets`. */
function describeFile(path: string, headers: Headers | undefined): void {
  headers?.set('Cache-Control', path.startsWith('/assets/') ? YEAR : REVALIDATE);
  if (path.endsWith('.webmanifest')) headers?.set('Content-Type', 'application/manifest+json');
}

function isPage(c: Context): boolean {
  const last = c.req.path.split('/').at(-1) ?? '';
  return (
    !NOT_PAGES.test(c.req.path) &&
    (!/\.[a-z0-9]{2,11}$/.test(last) || c.req.path.startsWith('/p/') || c.req.path.startsWith('/c/'))
  );
}

async function answerPage(c: Context, dist: string): Promise<Response> {
  return c.html(await readFile(join(dist, 'index.html'), 'utf8'), 200, { 'Cache-Control': REVALIDATE });
}

function missing(c: Context) {
  return { code: 'not-found' as const, detail: `There is nothing at ${c.req.method} ${c.req.path}.` };
}
