import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { type AccountId, type OperationId, OrderIdSchema } from '#shared-schema/ids.ts';
import { OrderSchema, PlacedOrderSchema } from '#shared-schema/ordering/order.ts';
import { PlaceOrderSchema } from '#shared-schema/ordering/place-order.ts';
import type { Verdict } from '#shared-schema/sync/operation.ts';
import { answerProblem } from '../platform/answer-problem.ts';
import type { Db } from '../platform/database.ts';
import { describeApi } from '../platform/describe-api.ts';
import { accountOf, type AppEnv, requireAccount } from '../platform/request-account.ts';
import { retryLostRace } from '../platform/retry-lost-race.ts';
import { validated } from '../platform/validated.ts';
import { type CancelDependencies, cancelOrder } from './cancel-order.ts';
import { listOrders, readOrder } from './order-view-reader.ts';

export interface OrderRoutesDependencies extends CancelDependencies {
  readonly db: Db;
  /** The operations of the sync feature, one at a time: an order placed here and one from an outbox are the same. */
  readonly runOperation: (
    accountId: AccountId,
    operation: { operationId: OperationId; kind: string; payload: unknown },
  ) => Promise<Verdict>;
}

const tag = 'Orders';
const IdSchema = v.object({ id: OrderIdSchema });
const PageSchema = v.object({
  before: v.optional(OrderIdSchema),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(100)),
    '50',
  ),
});
const OrdersSchema = v.object({
  orders: v.array(OrderSchema),
  /** `before` of the next page; absent on the last one. */
  next: v.optional(OrderIdSchema),
});

/** `/api/orders`: the use cases of the operations `place-order` and `cancel-order` for API clients, and reading. */
export function orderRoutes(dependencies: OrderRoutesDependencies): Hono<AppEnv> {
  const { db, readPayments, runOperation } = dependencies;
  const routes = new Hono<AppEnv>();

  routes.post(
    '/api/orders',
    describeApi({
      tag,
      summary:
        'Place an order; its id, a UUIDv7 of the client’s, makes sending it again safe (201, then 200)',
      answer: PlacedOrderSchema,
      account: true,
      refusals: [
        'invalid',
        'price-changed',
        'out-of-stock',
        'unknown-offer',
        'unknown-pickup-point',
        'mixed-currencies',
        'id-reused',
      ],
    }),
    requireAccount,
    validated('json', PlaceOrderSchema),
    async (c) => {
      const payload = c.req.valid('json');
      // Both are UUIDv7: the order's own id is the key under which it is placed.
      const operationId = payload.orderId as string as OperationId;
      const operation = { operationId, kind: 'place-order', payload };
      return answerVerdict(c, await runOperation(accountOf(c).id, operation));
    },
  );

  routes.get(
    '/api/orders',
    describeApi({ tag, summary: 'One’s orders, newest first', answer: OrdersSchema, account: true }),
    requireAccount,
    validated('query', PageSchema),
    async (c) => {
      const page = c.req.valid('query');
      const orders = await listOrders(db, accountOf(c).id, page, readPayments);
      const next = orders.length === page.limit ? orders.at(-1)?.id : undefined;
      return c.json({ orders, ...(next ? { next } : {}) });
    },
  );

  routes.get(
    '/api/orders/:id',
    describeApi({
      tag,
      summary: 'One order',
      answer: PlacedOrderSchema,
      account: true,
      refusals: ['not-found'],
    }),
    requireAccount,
    validated('param', IdSchema),
    async (c) => {
      const order = await readOrder(db, accountOf(c).id, c.req.valid('param').id, readPayments);
      if (!order) return answerProblem(c, { code: 'not-found', detail: 'There is no such order.' });
      return c.json({ order });
    },
  );

  routes.post(
    '/api/orders/:id/cancel',
    describeApi({
      tag,
      summary: 'Cancel an order that waits for payment; again: the same answer',
      answer: PlacedOrderSchema,
      account: true,
      refusals: ['not-found', 'order-not-cancellable'],
    }),
    requireAccount,
    validated('param', IdSchema),
    async (c) => {
      const wish = { accountId: accountOf(c).id, orderId: c.req.valid('param').id };
      const effects: (() => void)[] = [];
      const outcome = await retryLostRace(() => {
        effects.length = 0;
        return db.transaction((tx) => cancelOrder(tx, wish, (effect) => effects.push(effect), dependencies));
      });
      for (const effect of effects) effect();
      return outcome.ok ? c.json(outcome.value) : answerProblem(c, outcome.problem);
    },
  );

  return routes;
}

function answerVerdict(c: Context, { verdict, result, problem }: Verdict): Response {
  if (problem) return answerProblem(c, problem);
  return c.json(result as v.InferOutput<typeof PlacedOrderSchema>, verdict === 'accepted' ? 201 : 200);
}
