import type { ProductId } from '#shared-schema/ids.ts';

const KEY = 'offshelf.recently-viewed';
const LIMIT = 24;

/** What this person looked at last on this device, newest first; it never leaves the device. */
export function recentlyViewed(storage: Pick<Storage, 'getItem'> = localStorage): ProductId[] {
  try {
    const ids: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id): id is ProductId => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** Puts the product first. A storage that refuses costs nothing but the memory of it. */
export function rememberViewed(product: ProductId, storage: Storage = localStorage): void {
  try {
    const others = recentlyViewed(storage).filter((id) => id !== product);
    storage.setItem(KEY, JSON.stringify([product, ...others].slice(0, LIMIT)));
  } catch {
    // Private windows may have no storage at all.
  }
}

/** Called on signing out: the next person on the device sees nothing of the last. */
export function forgetViewed(storage?: Pick<Storage, 'removeItem'>): void {
  try {
    (storage ?? localStorage).removeItem(KEY);
  } catch {
    // Where there is no storage nothing was remembered.
  }
}
