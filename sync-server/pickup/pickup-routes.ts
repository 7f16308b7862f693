import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { PickupPointsSchema } from '#shared-schema/pickup/pickup-point.ts';
import { answerConditional } from '../platform/answer-conditional.ts';
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
      return answerConditional(c, { body, etag, cacheControl: 'public, max-age=300' });
    },
  );
}
