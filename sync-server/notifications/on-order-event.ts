import { eq, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { AccountId, OrderId } from '#shared-schema/ids.ts';
import type { NoticeKind } from '#shared-schema/notifications/notice.ts';
import { ORDER_AGGREGATE, OrderEventSchema, type OrderEvent } from '#shared-schema/ordering/order-event.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import { unreachable } from '#shared-schema/unreachable.ts';
import type { Db, Tx } from '../platform/database.ts';
import { notifications, pushDeliveries, pushSubscriptions } from './notification-tables.ts';

export interface OrderNotices {
  readonly db: Db;
  /** An order as it is now, whoever's it is. */
  readonly readOrder: (id: OrderId) => Promise<{ accountId: AccountId; order: Order } | undefined>;
  readonly publicUrl: () => string;
  readonly takeAccountVersion: (tx: Tx, accountId: AccountId) => Promise<bigint>;
  /** There is something to send. */
  readonly pushesQueued: () => void;
  /** The account's list of notices has changed. */
  readonly noticed: (accountId: AccountId) => void;
}

interface Notice {
  readonly kind: NoticeKind;
  readonly navigate: string;
  /** ISO 8601; else a day after now. */
  readonly expiresAt?: string | undefined;
}

/** The consumer that tells shoppers what became of their orders. */
export function onOrderEvent(notices: OrderNotices) {
  const { readOrder, publicUrl, pushesQueued, noticed } = notices;
  return {
    name: 'notifications',
    aggregates: [ORDER_AGGREGATE],
    handle: async ({ type, payload }: { readonly type: string; readonly payload: unknown }) => {
      const event = v.parse(OrderEventSchema, { type, payload });
      if (!mayBeTold(event)) return;
      const found = await readOrder(event.payload.orderId);
      const notice = found && noticeOf(event, found.order, publicUrl());
      if (!notice) return;
      const kept = await keepNotice(notices, found.accountId, found.order.id, notice);
      if (kept === 'known') return;
      noticed(found.accountId);
      if (kept === 'to-send') pushesQueued();
    },
  };
}

/** Most events are not: their orders need not be read. Who placed one with a network is at the bank's page already. */
function mayBeTold(event: OrderEvent): boolean {
  if (event.type === 'order-placed') return event.payload.placedOffline;
  return event.type === 'order-paid' || event.type === 'order-expired';
}

/** What an event is worth telling, seen from the order as it is by now: old news is not told. */
function noticeOf(event: OrderEvent, order: Order, publicUrl: string): Notice | undefined {
  const page = `${publicUrl}/orders/${order.id}`;
  switch (event.type) {
    case 'order-placed':
      return order.payment?.payUrl
        ? { kind: 'order-placed', navigate: order.payment.payUrl, expiresAt: order.reservedUntil }
        : undefined;
    case 'order-paid':
      return { kind: 'order-paid', navigate: page };
    case 'order-expired':
      return order.status === 'expired' ? { kind: 'order-expired', navigate: page } : undefined;
    case 'order-payment-failed':
    case 'order-cancelled':
    case 'order-account-changed':
      return undefined;
    default:
      return unreachable(event);
  }
}

/** Keeps a notice once an order and kind (N1), in the account's list and with its way to each browser of the account. */
function keepNotice(
  { db, takeAccountVersion }: Pick<OrderNotices, 'db' | 'takeAccountVersion'>,
  accountId: AccountId,
  orderId: OrderId,
  { kind, navigate, expiresAt }: Notice,
): Promise<'known' | 'kept' | 'to-send'> {
  return db.transaction(async (tx) => {
    const ver = await takeAccountVersion(tx, accountId);
    const [kept] = await tx
      .insert(notifications)
      .values({
        accountId,
        orderId,
        kind,
        navigate,
        ver,
        // By the clock, not by when the transaction began: notices of an account are in the order of their versions.
        at: sql`clock_timestamp()`,
        expiresAt: expiresAt === undefined ? sql`now() + interval '1 day'` : new Date(expiresAt),
      })
      .onConflictDoNothing()
      .returning({ id: notifications.id });
    if (!kept) return 'known';
    const browsers = await tx
      .select({ id: pushSubscriptions.id })
      .from(pushSubscriptions)
      .where(eq(pushSubscriptions.accountId, accountId));
    if (browsers.length === 0) return 'kept';
    await tx
      .insert(pushDeliveries)
      .values(browsers.map(({ id }) => ({ notificationId: kept.id, subscriptionId: id })));
    return 'to-send';
  });
}
