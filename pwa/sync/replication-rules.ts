import type { DocumentRules } from './collection-rules.ts';
import type { PulledDocument } from './pull-documents.ts';
import type { Replicated, ReplicationParts } from './replication-parts.ts';

/** A collection's rules as replication wants them: for documents as they are on the wire, with RxDB's mark. */
export function replicationRules<T extends { readonly id: string }>({
  read,
  merge,
  digest,
}: DocumentRules<T>): Pick<ReplicationParts, 'direction' | 'read' | 'merge' | 'digest'> {
  const readPulled = (document: PulledDocument): PulledDocument | undefined => {
    const own = read(document);
    return own && { ...own, _deleted: document._deleted };
  };
  return {
    direction: merge ? 'both' : 'pull',
    read: readPulled,
    ...(merge ? { merge: mergePulled(read, merge) } : {}),
    digest: (documents) => digest(documents.flatMap((document) => read(document) ?? [])),
  };
}

/** What the device holds of a document and what was pulled, as one; a copy that cannot be read does not count. */
function mergePulled<T extends { readonly id: string }>(
  read: DocumentRules<T>['read'],
  merge: (a: T, b: T) => T,
) {
  return (held: Replicated, pulled: PulledDocument): PulledDocument => {
    const [own, theirs] = [read(held), read(pulled)];
    return own && theirs ? { ...merge(own, theirs), _deleted: pulled._deleted } : pulled;
  };
}
