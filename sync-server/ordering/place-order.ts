import { offerKey } from '#shared-schema/ordering/order-check.ts';
import { PlaceOrderSchema, type PlaceOrder } from '#shared-schema/ordering/place-order.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import { takenFromCart } from '#shared-schema/ordering/taken-from-cart.ts';
import { done, refuse, type Result } from '#shared-schema/problem.ts';
import type { Tx } from '../platform/database.ts';
import type { OperationContext, OperationHandler } from '../sync/operation-handler.ts';
import { announceOrder } from './announce-order.ts';
import { appendOrderEvent } from './change-order.ts';
import { findOrder, insertOrder, insertOrderParts, type NewOrder } from './order-repository.ts';
import type { OrderingDependencies } from './ordering-dependencies.ts';
import { type Disagreement, quoteOrder, type QuotedOrder } from './quote-order.ts';
import { readClock } from './read-clock.ts';
import { refuseOrder } from './refuse-order.ts';
import { requestDigest } from './request-digest.ts';
import { orderView, type StoredOrder } from './stored-order.ts';

export type PlaceDependencies = Omit<
  OrderingDependencies,
  'commitReservation' | 'releaseReservation' | 'closePayment'
>;

/**
 * Places an order: prices it anew, freezes what was agreed, holds its stock for the time of payment, opens the payment
 * and takes the ordered lines out of the cart; in the caller's transaction, which the caller rolls back when it is
 * refused: with `price-changed`, `out-of-stock` or `unknown-offer` (`extra`: `OrderCheckSchema`, all that is wrong at once),
 * `unknown-pickup-point`, `mixed-currencies` or `id-reused`.
 */
export async function placeOrder(
  tx: Tx,
  context: Pick<OperationContext, 'accountId' | 'afterCommit'>,
  wish: PlaceOrder,
  dependencies: PlaceDependencies,
): Promise<Result<{ order: Order }>> {
  const { accountId } = context;
  const digest = requestDigest(wish);
  // Sent together, done in this order: two sends of one order wait for each other at the account's version.
  const [ver, before, pickupPoint, onSale, now] = await Promise.all([
    dependencies.takeAccountVersion(tx, accountId),
    findOrder(tx, wish.orderId),
    dependencies.readPickupPoint(tx, wish.pickupPointId),
    dependencies.readOffers(tx, wish.lines),
    wish.quote === undefined ? undefined : readClock(tx),
  ]);
  if (before) return answerAgain(tx, context, before, digest, dependencies);
  if (!pickupPoint) {
    return refuse('unknown-pickup-point', 'There is no such pick-up point.', { pointer: '/pickupPointId' });
  }
  const offers = new Map(onSale.map((offer) => [offerKey(offer), offer]));
  // O14: a quote that is not good counts as none.
  const held = now && wish.quote ? await dependencies.quotes.read(wish.quote, accountId, now) : undefined;
  const quoted = quoteOrder(wish, offers, held, dependencies.vatPercent);
  if (!quoted.ok) return quoted;
  const refuseAll = (found: Disagreement | 'out-of-stock') =>
    refuseOrder(tx, accountId, wish, { offers, held }, found, dependencies);
  if (typeof quoted.value === 'string') return refuseAll(quoted.value);
  const { id, name, address } = pickupPoint;
  const written = await writeOrder(tx, context, wish, quoted.value, dependencies, {
    id: wish.orderId,
    accountId,
    ver,
    ...quoted.value,
    pickupPoint: { id, name, address },
    queuedOffline: wish.queuedOffline ?? false,
    requestDigest: digest,
  });
  return !written.ok && written.problem.code === 'out-of-stock' ? refuseAll('out-of-stock') : written;
}

async function writeOrder(
  tx: Tx,
  { accountId, afterCommit }: Pick<OperationContext, 'accountId' | 'afterCommit'>,
  wish: PlaceOrder,
  { totals: { total }, currency }: QuotedOrder,
  dependencies: PlaceDependencies,
  order: NewOrder,
): Promise<Result<{ order: Order }>> {
  const { orderId } = wish;
  const { reservationMinutes: minutes, effects } = dependencies;
  const placedOffline = order.queuedOffline;
  // First and alone: the row tells two senders of one id apart. Stock is locked after it, for a short time.
  const row = await insertOrder(tx, order, minutes);
  if (!row?.reservedUntil) return idReused();
  const held = await dependencies.reserveStock(tx, { orderId, wishes: wish.lines, minutes });
  if (!held.ok) return held;
  // Single statements only: one of several steps would go on after another failed, and after the transaction.
  const [stored] = await Promise.all([
    insertOrderParts(tx, order, row),
    appendOrderEvent(tx, row.version, {
      type: 'order-placed',
      payload: { orderId, accountId, currency, total, placedOffline },
    }),
  ]);
  const amount = { amount: total, currency };
  const payment = await dependencies.openPayment(tx, { orderId, amount, expiresAt: row.reservedUntil });
  const taken = takenFromCart(wish.lines);
  await dependencies.absorbOrderedLines(tx, accountId, taken, order.ver);
  afterCommit(() => {
    announceOrder(effects, accountId);
    if (taken.length > 0) effects.cartChanged(accountId);
  });
  return done({ order: orderView(stored, payment) });
}

/** O7: an order id stands for one request of one account, for ever. */
async function answerAgain(
  tx: Tx,
  { accountId }: Pick<OperationContext, 'accountId'>,
  before: StoredOrder,
  digest: string,
  { readPayments }: PlaceDependencies,
): Promise<Result<{ order: Order }>> {
  if (before.requestDigest !== digest || before.accountId !== accountId) return idReused();
  const payments = await readPayments(tx, [before.id]);
  return done({ order: orderView(before, payments.get(before.id)) });
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
