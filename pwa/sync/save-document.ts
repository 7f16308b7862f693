import type { RxCollection } from 'rxdb';
import type { MergedRules } from './collection-rules.ts';
import { readStored, rewriteStored } from './stored-documents.ts';

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
    const previous = (await readStored(collection, [document.id])).get(document.id);
    if (previous) {
      const known = read(previous);
      const merged = known ? merge(known, document) : document;
      if ((await rewriteStored(collection, [{ previous, document: merged }])).length === 0) return;
      continue;
    }
    try {
      await collection.insert(document);
      return;
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === CONFLICT)) throw cause;
    }
  }
}
