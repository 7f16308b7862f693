import { canonicalJson } from '../sync/canonical-json.ts';
import { collectionDigest } from '../sync/collection-digest.ts';
import type { CartLine } from './cart-line.ts';
import { cartLineQuantity } from './cart-line-quantity.ts';

/** The name of what goes into `cartDigest`: another name when that changes, so that old and new versions do not compare. */
export const CART_DIGEST = 'cart-1';

/**
 * What two equal copies of a cart have in common: the lines that are in it. Those that were taken out are left out, because one
 * side may have forgotten them already (S10), and exchanging everything anew would only bring them back.
 */
export function cartDigest(lines: readonly CartLine[]): string {
  const entries = lines
    .filter(({ state }) => cartLineQuantity(state) > 0)
    .map(({ id, productId, state, priceSeen, priceRev, addedAt }) =>
      canonicalJson({ id, productId, state, priceSeen, priceRev, addedAt }),
    );
  return `${CART_DIGEST}:${collectionDigest(entries)}`;
}
