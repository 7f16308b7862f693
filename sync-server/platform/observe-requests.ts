import { randomUUID } from 'node:crypto';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Log } from './logger.ts';
import type { Metrics } from './metrics.ts';
import type { AppEnv } from './request-account.ts';

/**
 * Gives each request an id (a well-formed `X-Request-Id` is kept), measures it and logs it: refusals as `info`, failures
 * as `error`, the rest as `debug`. Paths go into the log without their query.
 */
export function observeRequests({ log, metrics }: { log: Log; metrics: Metrics }): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const given = c.req.header('x-request-id');
    const requestId = given && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
    c.set('requestId', requestId);
    const begun = performance.now();
    await next();
    const ms = performance.now() - begun;
    // Not `c.header`: it would make the whole answer anew, its body a stream.
    c.res.headers.set('x-request-id', requestId);
    const { status } = c.res;
    const { method } = c.req;
    metrics.requests.observe({ method: knownMethod(method), route: routeOf(c), status }, ms / 1000);
    const level = status >= 500 ? 'error' : status >= 400 ? 'info' : 'debug';
    log[level]({ requestId, method, path: c.req.path, status, ms: Math.round(ms) }, 'Request');
  };
}

/** `GET /metrics`, in the Prometheus text format. */
export function metricsRoutes({ metrics }: { metrics: Metrics }): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/metrics', async (c) =>
    c.body(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType }),
  );
}

/** The pattern, not the path: a label per product would fill the memory. */
function routeOf(c: Context<AppEnv>): string {
  const path = routePath(c);
  return path === '' || path === '*' || path === '/*' ? 'other' : path;
}

function knownMethod(method: string): string {
  return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(method) ? method : 'other';
}
