import type { CatalogStatus } from '../device/catalog/catalog-status.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';

/** Younger prices need no age while the server can be reached. */
export const FRESH_MS = 10 * 60_000;

/**
 * When the prices of a shelf were last known to hold, in milliseconds: when they were read, or, where this device has
 * the server's newest version, when the server last said so.
 */
export function pricesAsOf(
  status: Pick<CatalogStatus, 'current' | 'checkedAt'>,
  { shelf, pricesAt }: Pick<ShelvedProduct, 'shelf' | 'pricesAt'>,
): number {
  const read = Date.parse(pricesAt);
  return status.current.has(shelf) && status.checkedAt !== null ? Math.max(read, status.checkedAt) : read;
}
