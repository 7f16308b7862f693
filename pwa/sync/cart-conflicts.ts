import type { RxConflictHandler } from 'rxdb';
import * as v from 'valibot';
import { type CartLine, CartLineSchema } from '#shared-schema/cart/cart-line.ts';
import { mergeCartLine } from '#shared-schema/cart/merge-cart-line.ts';
import { sameDocument } from './same-document.ts';

/**
 * Two copies of a cart line become one by the cart's own rule. Never throws: a conflict handler that does, once, wedges
 * its document for good. Of two copies of which one cannot be read, the other counts.
 */
export const cartConflicts: RxConflictHandler<CartLine> = {
  isEqual: (a, b) => sameDocument(withoutStorage(a), withoutStorage(b)),
  resolve: async ({ newDocumentState: ours, realMasterState: theirs }) => ({
    ...mergeReadable(ours, theirs),
    _deleted: ours._deleted && theirs._deleted,
  }),
};

function mergeReadable(ours: unknown, theirs: CartLine): CartLine {
  const left = v.safeParse(CartLineSchema, ours);
  const right = v.safeParse(CartLineSchema, theirs);
  if (!left.success) return theirs;
  if (!right.success) return left.output;
  try {
    return mergeCartLine(left.output, right.output);
  } catch {
    return theirs;
  }
}

/** RxDB's own members are not what the line says. */
function withoutStorage(document: object): object {
  return Object.fromEntries(
    Object.entries(document).filter(([key]) => !key.startsWith('_') || key === '_deleted'),
  );
}
