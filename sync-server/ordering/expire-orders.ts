import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { OrderId } from '#shared-schema/ids.ts';
import type { Db } from '../platform/database.ts';
import { isDatabaseUnreachable } from '../platform/database-trouble.ts';
import type { Log } from '../platform/logger.ts';
import { retryLostRace } from '../platform/retry-lost-race.ts';
import { announceOrder } from './announce-order.ts';
import { lockOrder } from './change-order.ts';
import { endUnpaidOrder } from './end-unpaid-order.ts';
import { orders } from './order-tables.ts';
import type { OrderingDependencies } from './ordering-dependencies.ts';

export type ExpiryDependencies = Pick<
  OrderingDependencies,
  'takeAccountVersion' | 'releaseReservation' | 'closePayment' | 'effects'
> & { readonly db: Db; readonly log: Log };

/** So many holds are looked at in one go; more of them are left for the next. */
export const EXPIRY_BATCH = 100;

/**
 * Ends the orders whose hold ran out by the database's clock, each in a transaction of its own; answers how many were
 * looked at without an accident. Any number of processes may do it at once: what another one has in hand is passed over
 * (O8). An order that cannot be ended is logged and keeps only its own stock.
 */
export async function expireOrders(dependencies: ExpiryDependencies): Promise<number> {
  const due = await dependencies.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.status, 'awaiting-payment'), lte(orders.reservedUntil, sql`now()`)))
    .orderBy(asc(orders.reservedUntil))
    .limit(EXPIRY_BATCH);
  let looked = 0;
  for (const { id } of due) {
    try {
      await expireOrder(dependencies, id as OrderId);
      looked += 1;
    } catch (error) {
      if (isDatabaseUnreachable(error)) throw error;
      dependencies.log.error({ orderId: id, error }, 'An order whose hold ran out could not be ended');
    }
  }
  return looked;
}

async function expireOrder(dependencies: ExpiryDependencies, id: OrderId): Promise<void> {
  const { db, effects, takeAccountVersion } = dependencies;
  const accountId = await retryLostRace(() =>
    db.transaction(async (tx) => {
      // Not the order's row: that would be locked before the account, the wrong way round.
      const [mine] = await tx.execute<{ mine: boolean }>(
        sql`select pg_try_advisory_xact_lock(hashtextextended(${`expire:${id}`}, 0)) as mine`,
      );
      if (!mine?.mine) return undefined;
      const order = await lockOrder(tx, id, takeAccountVersion);
      const ended = order && (await endUnpaidOrder(tx, order, 'order-expired', dependencies));
      return ended ? order.accountId : undefined;
    }),
  );
  if (accountId) announceOrder(effects, accountId);
}
