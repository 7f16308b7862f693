import type { AccountId, OrderId } from '#shared-schema/ids.ts';
import { CancelOrderSchema } from '#shared-schema/ordering/place-order.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import { done, refuse, type Result } from '#shared-schema/problem.ts';
import type { Tx } from '../platform/database.ts';
import type { OperationHandler } from '../sync/operation-handler.ts';
import { announceOrder } from './announce-order.ts';
import { lockOrder } from './change-order.ts';
import { endUnpaidOrder } from './end-unpaid-order.ts';
import { readOrder } from './order-view-reader.ts';
import type { OrderingDependencies } from './ordering-dependencies.ts';

export type CancelDependencies = Pick<
  OrderingDependencies,
  'takeAccountVersion' | 'releaseReservation' | 'closePayment' | 'readPayments' | 'effects'
>;

/**
 * Cancels an order that waits for payment (O11); cancelling it again answers the same. Refuses with `not-found` (also
 * for someone else's order) and `order-not-cancellable` (paid, or ended otherwise).
 */
export async function cancelOrder(
  tx: Tx,
  { accountId, orderId }: { readonly accountId: AccountId; readonly orderId: OrderId },
  afterCommit: (effect: () => void) => void,
  dependencies: CancelDependencies,
): Promise<Result<{ order: Order }>> {
  const locked = await lockOrder(tx, orderId, dependencies.takeAccountVersion);
  if (locked?.accountId !== accountId) return refuse('not-found', 'There is no such order.');
  if (locked.status !== 'cancelled') {
    const ended = await endUnpaidOrder(tx, locked, 'order-cancelled', dependencies);
    if (!ended) {
      return refuse('order-not-cancellable', 'Only an order that waits for payment can be cancelled.', {
        extra: { status: locked.status },
      });
    }
    afterCommit(() => announceOrder(dependencies.effects, accountId));
  }
  const order = await readOrder(tx, accountId, orderId, dependencies.readPayments);
  if (!order) throw new Error('A locked order is not there');
  return done({ order });
}

/** The operation `cancel-order`. */
export function cancelOrderHandler(
  dependencies: CancelDependencies,
): OperationHandler<typeof CancelOrderSchema> {
  return {
    kind: 'cancel-order',
    schema: CancelOrderSchema,
    handle: (tx, context, { orderId }) =>
      cancelOrder(
        tx,
        { accountId: context.accountId, orderId },
        (effect) => context.afterCommit(effect),
        dependencies,
      ),
  };
}
