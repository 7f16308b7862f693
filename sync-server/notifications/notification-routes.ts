import { createECDH } from 'node:crypto';
import { Hono } from 'hono';
import * as v from 'valibot';
import { PushSubscriptionSchema, PushUnsubscribeSchema } from '#shared-schema/notifications/push-message.ts';
import { answerProblem } from '../platform/answer-problem.ts';
import type { Db } from '../platform/database.ts';
import { describeApi } from '../platform/describe-api.ts';
import { accountOf, type AppEnv, requireAccount } from '../platform/request-account.ts';
import { validated } from '../platform/validated.ts';
import { judgePushEndpoint, type PushReach } from './push-endpoint.ts';
import { forgetSubscription, keepSubscription } from './subscriptions.ts';

export interface NotificationRoutesDependencies extends PushReach {
  readonly db: Db;
  /** What browsers subscribe with: the public VAPID key, base64url. */
  readonly vapidPublicKey: string;
}

const tag = 'Notifications';
const PATH = '/api/notifications/subscriptions';

/** Web Push subscriptions of the account, and the key that browsers need to make one. */
export function notificationRoutes({
  db,
  vapidPublicKey,
  allowLoopbackPush,
}: NotificationRoutesDependencies): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();

  routes.get(
    '/api/notifications/key',
    describeApi({
      tag,
      summary: 'The key that a browser subscribes with (applicationServerKey)',
      answer: v.object({ publicKey: v.string() }),
    }),
    (c) => c.json({ publicKey: vapidPublicKey }),
  );

  routes.post(
    PATH,
    describeApi({
      tag,
      summary: 'Tell this account on this browser, too; again: with new keys or language',
      account: true,
      refusals: ['invalid', 'push-endpoint-refused'],
    }),
    requireAccount,
    validated('json', PushSubscriptionSchema),
    async (c) => {
      const subscription = c.req.valid('json');
      const judged = judgePushEndpoint(subscription.endpoint, { allowLoopbackPush });
      if (!judged.ok) return answerProblem(c, judged.problem);
      if (!isPointOfP256(subscription.keys.p256dh)) return answerProblem(c, notAKey);
      await keepSubscription(db, accountOf(c).id, { ...subscription, endpoint: judged.value.href });
      return c.body(null, 204);
    },
  );

  routes.delete(
    PATH,
    describeApi({
      tag,
      summary: 'No more notifications on this browser',
      account: true,
      refusals: ['invalid'],
    }),
    requireAccount,
    validated('json', PushUnsubscribeSchema),
    async (c) => {
      await forgetSubscription(db, accountOf(c).id, new URL(c.req.valid('json').endpoint).href);
      return c.body(null, 204);
    },
  );

  return routes;
}

const notAKey = {
  code: 'invalid',
  detail: 'p256dh is not a point of the curve P-256.',
  pointer: '/keys/p256dh',
} as const;

/** A key that nothing can be encrypted for would fail with every message. */
function isPointOfP256(p256dh: string): boolean {
  const ours = createECDH('prime256v1');
  ours.generateKeys();
  try {
    return ours.computeSecret(Buffer.from(p256dh, 'base64url')).length === 32;
  } catch {
    return false;
  }
}
