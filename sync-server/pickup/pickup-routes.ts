import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { PickupPointsSchema } from '#shared-schema/pickup/pickup-point.ts';
import type { Db } from '../platform/database.ts';
import { describeApi } from '../platform/describe-api.ts';
import type { AppEnv } from '../platform/request-account.ts';
import { readPickupPoints } from './pickup-point-repository.ts';

/** `GET /api/pickup-points`: the list, which devices keep for offline use. */
export function pickupRoutes({ db }: { readonly db: Db }): Hono<AppEnv> {
  return new Hono<AppEnv>().get(
    '/api/pickup-points',
    describeApi({ tag: 'pick-up', summary: 'All pick-up points', answer: PickupPointsSchema }),
    async (c) => {
      const body = JSON.stringify({ pickupPoints: await readPickupPoints(db) });
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      const headers = { etag, 'cache-control': 'public, max-age=300' };
      if (matches(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers);
      return c.body(body, 200, { ...headers, 'content-type': 'application/json' });
    },
  );
}

/** `If-None-Match` compares weakly (RFC 9110, 13.1.2): compression on the way may have weakened the tag. */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
