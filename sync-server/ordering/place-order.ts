import { PlaceOrderSchema, type PlaceOrder } from '#shared-schema/ordering/place-order.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import { done, refuse, type Result } from '#shared-schema/problem.ts';
import type { Tx } from '../platform/database.ts';
import type { OperationContext, OperationHandler } from '../sync/operation-handler.ts';
import { announceOrder } from './announce-order.ts';
import { appendOrderEvent } from './change-order.ts';
import { findOrder, insertOrder, type NewOrder } from './order-repository.ts';
import { readOrder } from './order-view-reader.ts';
import type { OrderingDependencies } from './ordering-dependencies.ts';
import { quoteOrder, type QuotedOrder } from './quote-order.ts';
import { requestDigest } from './request-digest.ts';
import { orderView } from './stored-order.ts';

export type PlaceDependencies = Omit<
  OrderingDependencies,
  'commitReservation' | 'releaseReservation' | 'closePayment'
>;

/**
 * Places an order: prices it anew, freezes what was agreed, holds its stock for the time of payment, opens the payment
 * and takes the ordered lines out of the cart; in the caller's transaction, which the caller rolls back when it is
 * refused: with `price-changed` (`extra.quote`), `out-of-stock` (`extra.shortages`), `unknown-offer`,
 * `unknown-pickup-point`, `mixed-currencies` or `id-reused`.
 */
export async function placeOrder(
  tx: Tx,
  context: Pick<OperationContext, 'accountId' | 'afterCommit'>,
  wish: PlaceOrder,
  dependencies: PlaceDependencies,
): Promise<Result<{ order: Order }>> {
  const { accountId } = context;
  // First of all: two sends of one order wait for each other here, and versions appear in commit order.
  const ver = await dependencies.takeAccountVersion(tx, accountId);
  const digest = requestDigest(wish);
  const before = await placedBefore(tx, context, wish, digest, dependencies);
  if (before) return before;
  const [pickupPoint, quoted] = await Promise.all([
    dependencies.readPickupPoint(tx, wish.pickupPointId),
    quoteOrder(tx, wish, dependencies),
  ]);
  if (!pickupPoint) {
    return refuse('unknown-pickup-point', 'There is no such pick-up point.', { pointer: '/pickupPointId' });
  }
  if (!quoted.ok) return quoted;
  const { id, name, address } = pickupPoint;
  return writeOrder(tx, context, wish, quoted.value, dependencies, {
    id: wish.orderId,
    accountId,
    ver,
    ...quoted.value,
    pickupPoint: { id, name, address },
    queuedOffline: wish.queuedOffline ?? false,
    requestDigest: digest,
  });
}

async function writeOrder(
  tx: Tx,
  { accountId, afterCommit }: Pick<OperationContext, 'accountId' | 'afterCommit'>,
  wish: PlaceOrder,
  quoted: QuotedOrder,
  dependencies: PlaceDependencies,
  order: NewOrder,
): Promise<Result<{ order: Order }>> {
  const { orderId } = wish;
  const minutes = dependencies.reservationMinutes;
  const stored = await insertOrder(tx, order, minutes);
  if (!stored?.reservedUntil) return idReused();
  // After the order's row, which tells two senders of one id apart, and so late that stock is locked for a short time.
  const held = await dependencies.reserveStock(tx, { orderId, wishes: wish.lines, minutes });
  if (!held.ok) return held;
  const amount = { amount: quoted.totals.total, currency: quoted.currency };
  await Promise.all([
    appendOrderEvent(tx, stored.version, {
      type: 'order-placed',
      payload: {
        orderId,
        accountId,
        currency: amount.currency,
        total: amount.amount,
        placedOffline: order.queuedOffline,
      },
    }),
    dependencies.openPayment(tx, { orderId, amount, expiresAt: stored.reservedUntil }),
  ]);
  await dependencies.absorbOrderedLines(tx, accountId, wish.lines, order.ver);
  const payments = await dependencies.readPayments(tx, [orderId]);
  const variantIds = [...new Set(wish.lines.map((line) => line.variantId))];
  afterCommit(() => {
    announceOrder(dependencies.effects, accountId, variantIds);
    if (wish.lines.some((line) => line.cartState)) dependencies.effects.cartChanged(accountId);
  });
  return done({ order: orderView(stored, payments.get(orderId)) });
}

/** O7: an order id stands for one request of one account, for ever. */
async function placedBefore(
  tx: Tx,
  { accountId }: Pick<OperationContext, 'accountId'>,
  { orderId }: PlaceOrder,
  digest: string,
  { readPayments }: PlaceDependencies,
): Promise<Result<{ order: Order }> | undefined> {
  const before = await findOrder(tx, orderId);
  if (!before) return undefined;
  if (before.requestDigest !== digest) return idReused();
  const order = await readOrder(tx, accountId, orderId, readPayments);
  return order ? done({ order }) : idReused();
}

/** The same words for one's own other order and for a stranger's: nothing is told about either. */
function idReused() {
  return refuse('id-reused', 'This order id was used before, for something else. Take a new one.', {
    pointer: '/orderId',
  });
}

/** The operation `place-order`. */
export function placeOrderHandler(
  dependencies: PlaceDependencies,
): OperationHandler<typeof PlaceOrderSchema> {
  return {
    kind: 'place-order',
    schema: PlaceOrderSchema,
    handle: (tx, context, wish) => placeOrder(tx, context, wish, dependencies),
  };
}
