import type { RxCollection, RxStorageInstanceReplicationState } from 'rxdb';
import { getAssumedMasterState } from 'rxdb/plugins/core';
import type { PulledDocument } from './pull-documents.ts';
import type { Replicated, ReplicationParts } from './replication-parts.ts';
import { sameDocument } from './same-document.ts';
import { readStored, rewriteStored } from './stored-documents.ts';
import { withinLimit } from './within-limit.ts';

type Merge = NonNullable<ReplicationParts['merge']>;

/**
 * What RxDB may take for the server's documents. An answer to a pull may be older than a push that has been answered since:
 * RxDB would write it over what the device holds, and the next tap would count from there and be swallowed. So each comes
 * merged with what is held.
 *
 * Documents of which RxDB does not know that the server has them are also merged in the storage here. RxDB passes over
 * what was pulled of those and trusts their push to bring it; a push that the server took before the other change brings
 * nothing. They are written as this device's own changes, so that they are pushed.
 */
export async function mergePulled(
  collection: RxCollection<Replicated>,
  replication: RxStorageInstanceReplicationState<Replicated>,
  merge: Merge,
  documents: readonly PulledDocument[],
): Promise<PulledDocument[]> {
  const ids = documents.flatMap(({ id, _deleted }) => (_deleted ? [] : [id]));
  const [held, known] = await withinLimit(
    Promise.all([readStored(collection, ids), getAssumedMasterState(replication, ids)]),
  );
  const unsent = documents.filter((document) => {
    const own = held.get(document.id);
    const theirs = known[document.id]?.docData;
    if (!own || (theirs && sameDocument(plain(own), plain(theirs)))) return false;
    const merged = merge(plain(own), document);
    return !sameDocument(merged, plain(own)) || (!theirs && !sameDocument(merged, document));
  });
  await keep(collection, merge, unsent);
  return documents.map((document) => {
    const own = held.get(document.id);
    return own ? merge(plain(own), document) : document;
  });
}

/** Merges into the storage; when somebody writes in between, into what they wrote. */
async function keep(
  collection: RxCollection<Replicated>,
  merge: Merge,
  documents: readonly PulledDocument[],
): Promise<void> {
  let left = documents;
  while (left.length > 0) {
    const held = await withinLimit(
      readStored(
        collection,
        left.map(({ id }) => id),
      ),
    );
    const rewrites = left.flatMap((document) => {
      const previous = held.get(document.id);
      return previous ? [{ previous, document: merge(plain(previous), document) }] : [];
    });
    const again = await withinLimit(rewriteStored(collection, rewrites));
    left = left.filter(({ id }) => again.includes(id));
  }
}

/** Without what RxDB keeps beside a document, but with its mark. */
function plain(document: Replicated & { readonly _deleted?: boolean }): PulledDocument {
  const { _deleted, ...rest } = document;
  const own = Object.entries(rest).filter(([key]) => !key.startsWith('_'));
  return { ...(Object.fromEntries(own) as unknown as Replicated), _deleted: _deleted === true };
}
