import type { RxCollection } from 'rxdb';
import type { CartLine } from '#shared-schema/cart/cart-line.ts';
import { mergeCartLine } from '#shared-schema/cart/merge-cart-line.ts';
import { readCartLine } from './read-documents.ts';

/** RxDB's code for "somebody else wrote this document first". */
const CONFLICT = 'CONFLICT';

/**
 * Merges `line` into the stored copy: another tab's write in between is kept, and saving twice changes nothing. Resolves
 * when it is stored.
 */
export async function saveCartLine(lines: RxCollection<CartLine>, line: CartLine): Promise<void> {
  for (;;) {
    const stored = await lines.findOne(line.id).exec();
    if (stored) {
      await stored.incrementalModify((document) => {
        const known = readCartLine(document);
        return { ...document, ...(known ? mergeCartLine(known, line) : line) };
      });
      return;
    }
    try {
      await lines.insert(line);
      return;
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === CONFLICT)) throw cause;
    }
  }
}
