import { canonicalJson } from '../sync/canonical-json.ts';
import { collectionDigest } from '../sync/collection-digest.ts';
import type { CartLine } from './cart-line.ts';

/** The name of what goes into `cartDigest`: another name when that changes, so that old and new versions do not compare. */
export const CART_DIGEST = 'cart-1';

/** What two equal copies of a cart have in common, lines that were taken out included. */
export function cartDigest(lines: readonly CartLine[]): string {
  const entries = lines.map(({ id, productId, state, priceSeen, priceRev, addedAt }) =>
    canonicalJson({ id, productId, state, priceSeen, priceRev, addedAt }),
  );
  return `${CART_DIGEST}:${collectionDigest(entries)}`;
}
