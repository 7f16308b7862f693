import * as v from 'valibot';
import { AccountIdSchema, OrderIdSchema } from '../ids.ts';
import { CurrencySchema, MinorUnitsSchema } from '../money.ts';

const payload = { orderId: OrderIdSchema, accountId: AccountIdSchema };

/**
 * An order's events in the event log, aggregate `order`; each one is one version of the order. `order-account-changed`
 * is a guest's order that moved to the account which signed in.
 */
export const OrderEventSchema = v.variant('type', [
  v.object({
    type: v.literal('order-placed'),
    payload: v.object({
      ...payload,
      currency: CurrencySchema,
      total: MinorUnitsSchema,
      placedOffline: v.boolean(),
    }),
  }),
  v.object({ type: v.literal('order-paid'), payload: v.object(payload) }),
  v.object({ type: v.literal('order-payment-failed'), payload: v.object(payload) }),
  v.object({ type: v.literal('order-expired'), payload: v.object(payload) }),
  v.object({ type: v.literal('order-cancelled'), payload: v.object(payload) }),
  v.object({
    type: v.literal('order-account-changed'),
    payload: v.object({ ...payload, from: AccountIdSchema }),
  }),
]);
export type OrderEvent = v.InferOutput<typeof OrderEventSchema>;

export const ORDER_AGGREGATE = 'order';
