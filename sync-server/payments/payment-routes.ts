import { Hono } from 'hono';
import * as v from 'valibot';
import type { ProviderEvent } from '#shared-schema/payments/provider-event.ts';
import { answerProblem } from '../platform/answer-problem.ts';
import type { Db } from '../platform/database.ts';
import { describeApi } from '../platform/describe-api.ts';
import { limitBody } from '../platform/limit-body.ts';
import type { Log } from '../platform/logger.ts';
import type { AppEnv } from '../platform/request-account.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { receiveCallback } from './receive-callback.ts';

export interface PaymentRoutesDependencies {
  readonly db: Db;
  readonly providers: readonly PaymentProvider[];
  readonly apply: (provider: string, event: ProviderEvent) => Promise<unknown>;
  readonly clock: () => Date;
  readonly log: Log;
}

/** No provider's event is longer. */
const CALL_LIMIT = 64 * 1024;

/** `POST /api/payments/callbacks/:provider`: a provider's signed call; acknowledged as soon as it is kept. */
export function paymentRoutes({ db, providers, apply, clock, log }: PaymentRoutesDependencies): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.post(
    '/api/payments/callbacks/:provider',
    describeApi({
      tag: 'Payments',
      summary: 'A payment provider’s signed call (Standard Webhooks); acknowledged once it is kept',
      answer: v.object({ received: v.literal(true) }),
      refusals: ['too-large', 'bad-signature', 'stale-signature', 'unknown-provider'],
    }),
    limitBody(CALL_LIMIT),
    async (c) => {
      const provider = c.req.param('provider');
      const body = new Uint8Array(await c.req.arrayBuffer());
      const call = { provider, body, headers: c.req.raw.headers, now: clock() };
      const received = await receiveCallback(db, providers, call);
      if (!received.ok) {
        log.warn({ provider, code: received.problem.code }, 'A payment callback was refused');
        return answerProblem(c, received.problem);
      }
      // It is kept: whatever happens now, it will be applied (by the next look at those that wait, if not here).
      await apply(provider, received.value).catch((error: unknown) => {
        log.error({ provider, error }, 'A payment callback has to be applied later');
      });
      return c.json({ received: true });
    },
  );
  return routes;
}
