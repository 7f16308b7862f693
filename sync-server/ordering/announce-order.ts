import type { AccountId } from '#shared-schema/ids.ts';
import type { OrderEffects } from './ordering-dependencies.ts';

export const ORDERS_COLLECTION = 'orders';

/** Tells the account's devices and the consumers of events that an order changed: after the commit. */
export function announceOrder(effects: OrderEffects, accountId: AccountId): void {
  effects.eventsAppended();
  effects.poke(accountId, ORDERS_COLLECTION);
}
