import { ordersDigest } from '#shared-schema/ordering/orders-digest.ts';
import type { SyncCollection } from '../sync/sync-collection.ts';
import { ORDERS_COLLECTION } from './announce-order.ts';
import { findOrdersAfter, findStatuses } from './order-repository.ts';
import { orderViews } from './order-view-reader.ts';
import type { OrderingDependencies } from './ordering-dependencies.ts';

/** The replication of a person's orders to their devices: pulled, never pushed (orders are made by operations). */
export function ordersSync({ readPayments }: Pick<OrderingDependencies, 'readPayments'>): SyncCollection {
  return {
    name: ORDERS_COLLECTION,
    digest: async (db, accountId) => ordersDigest(await findStatuses(db, accountId)),
    pull: async (db, accountId, after, limit) => {
      const changed = await findOrdersAfter(db, accountId, after, limit);
      const views = await orderViews(db, changed, readPayments);
      return changed.map(({ ver }, place) => {
        const view = views[place];
        if (!view) throw new Error('An order without a view');
        return { ver, document: { ...view, _deleted: false } };
      });
    },
  };
}
