import { cartDigest } from '#shared-schema/cart/cart-digest.ts';
import type { SyncCollection } from '../sync/sync-collection.ts';
import { findLinesAfter, findShownLines } from './cart-repository.ts';
import { planCartPushes } from './plan-cart-pushes.ts';

/** The replication of a person's cart: pulled and pushed, merged by the same function as on the device. */
export const cartSync: SyncCollection = {
  name: 'cart-lines',
  pull: async (db, accountId, after, limit) => {
    const changed = await findLinesAfter(db, accountId, after, limit);
    return changed.map(({ ver, line }) => ({ ver, document: { ...line, _deleted: false } }));
  },
  digest: async (db, accountId) => cartDigest(await findShownLines(db, accountId)),
  plan: planCartPushes,
};
