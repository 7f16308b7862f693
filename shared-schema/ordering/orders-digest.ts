import { collectionDigest } from '../sync/collection-digest.ts';
import type { Order } from './order.ts';

/** The name of what goes into `ordersDigest`, see `CART_DIGEST`. */
export const ORDERS_DIGEST = 'orders-1';

/** What two equal lists of orders have in common: which there are, and how far they have got. */
export function ordersDigest(orders: readonly Pick<Order, 'id' | 'status'>[]): string {
  return `${ORDERS_DIGEST}:${collectionDigest(orders.map(({ id, status }) => `${id} ${status}`))}`;
}
