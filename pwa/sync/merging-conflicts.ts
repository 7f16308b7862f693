import type { RxConflictHandler } from 'rxdb';
import type { MergedRules } from './collection-rules.ts';
import { sameDocument } from './same-document.ts';

/**
 * Two copies of a document become one by the collection's own rule. Never throws: a conflict handler that does, once,
 * wedges its document for good. Of two copies of which one cannot be read, the other counts.
 */
export function mergingConflicts<T extends { readonly id: string }>(
  rules: MergedRules<T>,
): RxConflictHandler<T> {
  return {
    isEqual: (a, b) => sameDocument(withoutStorage(a), withoutStorage(b)),
    resolve: async ({ newDocumentState: ours, realMasterState: theirs }) => ({
      ...mergeReadable(rules, ours, theirs),
      _deleted: ours._deleted && theirs._deleted,
    }),
  };
}

function mergeReadable<T extends { readonly id: string }>(
  { read, merge }: MergedRules<T>,
  ours: unknown,
  theirs: T,
): T {
  const left = read(ours);
  const right = read(theirs);
  if (!left) return theirs;
  if (!right) return left;
  try {
    return merge(left, right);
  } catch {
    return theirs;
  }
}

/** RxDB's own members are not what the document says. */
function withoutStorage(document: object): object {
  return Object.fromEntries(
    Object.entries(document).filter(([key]) => !key.startsWith('_') || key === '_deleted'),
  );
}
