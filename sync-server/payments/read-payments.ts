import { inArray } from 'drizzle-orm';
import type { PaymentId } from '#shared-schema/ids.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import type { Executor } from '../platform/database.ts';
import { payments } from './payment-tables.ts';

type PaymentView = NonNullable<Order['payment']>;

/** The payments of orders as their owners see them, by order id. `payUrl` is there while the payment is open. */
export async function readPayments(
  db: Executor,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, PaymentView>> {
  const rows = await db
    .select()
    .from(payments)
    .where(inArray(payments.orderId, [...orderIds]));
  return new Map(
    rows.map(({ id, orderId, provider, status, payUrl }) => {
      const open = status === 'pending' || status === 'requires-action';
      return [orderId, { id: id as PaymentId, provider, status, ...(open ? { payUrl } : {}) }];
    }),
  );
}
