import { and, eq, sql } from 'drizzle-orm';
import type { AccountId, OrderId } from '#shared-schema/ids.ts';
import {
  judgeProviderEvent,
  type ProviderEventVerdict,
} from '#shared-schema/payments/judge-provider-event.ts';
import type { ProviderEvent } from '#shared-schema/payments/provider-event.ts';
import { unreachable } from '#shared-schema/unreachable.ts';
import type { Db, Tx } from '../platform/database.ts';
import { retryLostRace } from '../platform/retry-lost-race.ts';
import { changePayment, type PaymentRow } from './change-payment.ts';
import { paymentCallbacks, payments } from './payment-tables.ts';

/** What payments need of orders; handed in by the composition. */
export interface OrdersOfPayments<Locked extends { readonly accountId: AccountId }> {
  /** Locks the order for the rest of the transaction. */
  lockOrder(tx: Tx, id: OrderId): Promise<Locked | undefined>;
  /** The money came; whether it bought the order. */
  payOrder(tx: Tx, order: Locked): Promise<boolean>;
  /** The bank refused. */
  failOrder(tx: Tx, order: Locked): Promise<void>;
  /** Only the payment changed: the shopper's devices have to see it. */
  touchOrder(tx: Tx, order: Locked): Promise<void>;
  /** After the commit. */
  announce(accountId: AccountId): void;
}

/** What a kept call did, as it is noted beside it. */
export type CallbackOutcome = ProviderEventVerdict | 'paid' | 'refund-due' | 'unknown-payment';

interface Applied {
  readonly outcome: CallbackOutcome;
  readonly accountId?: AccountId;
}

/**
 * Does what a kept call says, once, under the lock of its order: the same event sent three times at once waits here
 * for its turn and finds it done (P3). Answers what it did, or `undefined` when it was done before.
 */
export async function applyCallback<Locked extends { readonly accountId: AccountId }>(
  db: Db,
  provider: string,
  event: ProviderEvent,
  orders: OrdersOfPayments<Locked>,
): Promise<CallbackOutcome | undefined> {
  const here = and(eq(paymentCallbacks.provider, provider), eq(paymentCallbacks.eventId, event.eventId));
  const applied = await retryLostRace(() =>
    db.transaction(async (tx): Promise<Applied | undefined> => {
      const ofPayment = and(eq(payments.provider, provider), eq(payments.providerRef, event.providerRef));
      const [named] = await tx.select({ orderId: payments.orderId }).from(payments).where(ofPayment);
      const order = named && (await orders.lockOrder(tx, named.orderId as OrderId));
      const [callback] = await tx.select().from(paymentCallbacks).where(here).for('update');
      if (!callback || callback.appliedAt) return undefined;
      const [payment] = order ? await tx.select().from(payments).where(ofPayment) : [];
      const done: Applied =
        order && payment ? await act(tx, order, payment, event, orders) : { outcome: 'unknown-payment' };
      await tx.update(paymentCallbacks).set({ appliedAt: sql`now()`, outcome: done.outcome }).where(here);
      return done;
    }),
  );
  if (applied?.accountId) orders.announce(applied.accountId);
  return applied?.outcome;
}

async function act<Locked extends { readonly accountId: AccountId }>(
  tx: Tx,
  order: Locked,
  payment: PaymentRow,
  event: ProviderEvent,
  orders: OrdersOfPayments<Locked>,
): Promise<Applied> {
  const { accountId } = order;
  const amount = { amount: payment.amount, currency: payment.currency };
  const verdict = judgeProviderEvent({ ...payment, amount }, event);
  switch (verdict) {
    case 'pay-order': {
      const paid = await orders.payOrder(tx, order);
      await changePayment(tx, payment, paid ? 'captured' : 'captured-in-vain');
      return { outcome: paid ? 'paid' : 'refund-due', accountId };
    }
    case 'fail-order': {
      await changePayment(tx, payment, 'closed');
      await orders.failOrder(tx, order);
      return { outcome: verdict, accountId };
    }
    case 'require-action': {
      await changePayment(tx, payment, 'action-required');
      await orders.touchOrder(tx, order);
      return { outcome: verdict, accountId };
    }
    case 'wrong-amount':
    case 'wrong-currency':
    case 'wrong-merchant':
    case 'unknown-type':
    case 'no-change':
      return { outcome: verdict };
    default:
      return unreachable(verdict);
  }
}
