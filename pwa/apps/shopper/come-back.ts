import type { ProductId, ShelfId } from '#shared-schema/ids.ts';
import { deviceCart } from '../../cart/device-cart.ts';
import { catalogHere } from '../../catalog/catalog-here.ts';
import { fetchProduct } from '../../catalog/fetch-product.ts';
import { loadShelf } from '../../device/catalog/load-shelf.ts';
import { deviceSync } from '../../sync/device-sync.ts';
import type { Watched } from '../../sync/sync-state.ts';

/** What is not back by then does not hold up the rest of the shop. */
const LIMIT_MS = 4_000;
/** A cart on one screen, more or less. */
const MOST_PRODUCTS = 12;

/**
 * Brings back what a person had on a device that the browser has cleared, ahead of everything else: the parts of the sync are
 * fetched side by side in place of one after the other, then the shelves on which the cart's products stand. Resolves when
 * that is here, or after four seconds; never rejects.
 */
export function comeBack(): Promise<void> {
  const parts = [
    import('../../sync/open-account-database.ts'),
    import('../../sync/replicate-account.ts'),
    import('../../sync/watch-documents.ts'),
    import('../../sync/save-document.ts'),
  ];
  // What does not come now is fetched, and its failure told, where it is needed.
  Promise.all(parts).catch(() => undefined);
  const limit = AbortSignal.timeout(LIMIT_MS);
  const over = new Promise<void>((resolve) => limit.addEventListener('abort', () => resolve()));
  return Promise.race([over, bring(limit).catch(() => undefined)]);
}

async function bring(limit: AbortSignal): Promise<void> {
  const { state } = deviceSync();
  const { view } = deviceCart().store;
  await become(
    state,
    ({ collections }) =>
      collections['cart-lines'].pulledAt !== undefined && collections.orders.pulledAt !== undefined,
  );
  await become(view, ({ ready }) => ready);
  const products = new Set(view.get().entries.map(({ line }) => line.productId));
  const shelves = new Map<ShelfId, Promise<unknown>>();
  const fetchShelfOf = async (product: ProductId) => {
    const { answer } = await fetchProduct(product, limit);
    const shelf = answer?.shelf;
    if (shelf === undefined) return;
    if (!shelves.has(shelf)) shelves.set(shelf, loadShelf(catalogHere(), shelf, limit));
    await shelves.get(shelf);
  };
  await Promise.allSettled([...products].slice(0, MOST_PRODUCTS).map(fetchShelfOf));
}

/** Resolves when the value is so; it may never be. */
function become<T>(watched: Watched<T>, isSo: (value: T) => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = () => {
    if (isSo(watched.get())) resolve();
  };
  const stop = watched.subscribe(look);
  look();
  return promise.finally(stop);
}
