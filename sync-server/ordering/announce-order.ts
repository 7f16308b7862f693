import type { AccountId, VariantId } from '#shared-schema/ids.ts';
import type { OrderEffects } from './ordering-dependencies.ts';

export const ORDERS_COLLECTION = 'orders';

/** Tells the account's devices, the catalogue and the consumers of events that an order changed: after the commit. */
export function announceOrder(
  effects: OrderEffects,
  accountId: AccountId,
  variantIds: readonly string[],
): void {
  effects.eventsAppended();
  effects.poke(accountId, ORDERS_COLLECTION);
  if (variantIds.length > 0) effects.stockChanged(variantIds as readonly VariantId[]);
}
