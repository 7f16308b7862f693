import type { RxCollection } from 'rxdb';
import { normalizeMangoQuery, prepareQuery } from 'rxdb/plugins/core';
import { backoffMs, SYNC_BACKOFF } from './backoff.ts';
import { openWaker } from './waker.ts';
import { withinLimit } from './within-limit.ts';

/**
 * All documents of a collection, read from the storage itself. RxDB keeps one query object for equal queries, and once a
 * read under it has failed it never answers again, to nobody in the page.
 */
export async function readAllDocuments<T extends { readonly id: string }>(
  collection: RxCollection<T>,
): Promise<T[]> {
  const schema = collection.storageInstance.schema;
  const all = { selector: { _deleted: { $eq: false } } } as object;
  const query = prepareQuery(schema, normalizeMangoQuery(schema, all));
  const { documents } = await collection.storageInstance.query(query);
  return documents.map((document) => {
    const { _meta, _rev, _attachments, _deleted, ...own } = document;
    return own as unknown as T;
  });
}

/** Tells all documents now and after each change, in order, until stopped. A read that failed is tried again. */
export function watchDocuments<T extends { readonly id: string }>(
  collection: RxCollection<T>,
  listener: (documents: T[]) => void,
): () => void {
  const stop = new AbortController();
  let reading = false;
  let again = false;
  const refresh = async () => {
    again = true;
    if (reading) return;
    reading = true;
    for (let failures = 0; again && !stop.signal.aborted && !collection.closed; ) {
      again = false;
      try {
        const documents = await withinLimit(readAllDocuments(collection));
        failures = 0;
        if (!stop.signal.aborted) listener(documents);
      } catch {
        again = true;
        failures += 1;
        await openWaker().wait(backoffMs(failures, SYNC_BACKOFF, Math.random()), stop.signal);
      }
    }
    reading = false;
  };
  const changes = collection.$.subscribe(() => void refresh());
  void refresh();
  return () => {
    stop.abort();
    changes.unsubscribe();
  };
}
