import { Hono } from 'hono';
import { offerKey, OrderCheckSchema, QuoteRequestSchema } from '#shared-schema/ordering/order-check.ts';
import { priceCart } from '#shared-schema/pricing/price-cart.ts';
import { answerProblem } from '../platform/answer-problem.ts';
import type { Db } from '../platform/database.ts';
import { describeApi } from '../platform/describe-api.ts';
import { accountOf, type AppEnv, requireAccount } from '../platform/request-account.ts';
import { validated } from '../platform/validated.ts';
import { type CheckDependencies, checkLines } from './check-lines.ts';
import type { OrderingDependencies } from './ordering-dependencies.ts';

export type QuoteRoutesDependencies = CheckDependencies &
  Pick<OrderingDependencies, 'readOffers' | 'vatPercent'> & { readonly db: Db };

/** `POST /api/orders/quotes`: what lines would cost now, a signed price that holds, and what is in the way of an order. */
export function quoteRoutes(dependencies: QuoteRoutesDependencies): Hono<AppEnv> {
  const { db, readOffers, vatPercent } = dependencies;
  return new Hono<AppEnv>().post(
    '/api/orders/quotes',
    describeApi({
      tag: 'Orders',
      summary: 'What lines cost now: a quote whose prices hold for its time, and what is short or gone',
      answer: OrderCheckSchema,
      account: true,
      refusals: ['invalid', 'mixed-currencies'],
    }),
    requireAccount,
    validated('json', QuoteRequestSchema),
    async (c) => {
      const { lines } = c.req.valid('json');
      const offers = new Map((await readOffers(db, lines)).map((offer) => [offerKey(offer), offer]));
      const priced = priceCart(
        lines.flatMap((line) => {
          const offer = offers.get(offerKey(line));
          return offer ? [{ quantity: line.quantity, unitPrice: offer.price }] : [];
        }),
        vatPercent,
      );
      if (!priced.ok && priced.problem.code !== 'empty-order') return answerProblem(c, priced.problem);
      const check = await checkLines(db, { accountId: accountOf(c).id, lines, offers }, dependencies);
      return c.json(check, 200, { 'cache-control': 'no-store' });
    },
  );
}
