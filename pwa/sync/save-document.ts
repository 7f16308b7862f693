import type { RxCollection } from 'rxdb';
import type { MergedRules } from './collection-rules.ts';

/** RxDB's code for "somebody else wrote this document first". */
const CONFLICT = 'CONFLICT';

/**
 * Merges `document` into the stored copy: another tab's write in between is kept, and saving twice changes nothing. Resolves
 * when it is stored.
 */
export async function saveDocument<T extends { readonly id: string }>(
  collection: RxCollection<T>,
  { read, merge }: MergedRules<T>,
  document: T,
): Promise<void> {
  for (;;) {
    const stored = await collection.findOne(document.id).exec();
    if (stored) {
      await stored.incrementalModify((before) => {
        const known = read(before);
        return { ...before, ...(known ? merge(known, document) : document) };
      });
      return;
    }
    try {
      await collection.insert(document);
      return;
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === CONFLICT)) throw cause;
    }
  }
}
