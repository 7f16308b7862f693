import type { RxCollection, RxDocumentData } from 'rxdb';

/** One document as it is stored, and what it is to become. */
export interface Rewrite<T> {
  readonly previous: RxDocumentData<T>;
  readonly document: T;
}

/**
 * Documents by id, read from the storage itself: RxDB keeps one query object for equal queries, and once a read under it
 * has failed it never answers again, to nobody in the page.
 */
export async function readStored<T extends { readonly id: string }>(
  { storageInstance }: RxCollection<T>,
  ids: readonly string[],
): Promise<Map<string, RxDocumentData<T>>> {
  const found = await storageInstance.findDocumentsById([...ids], false);
  return new Map(found.map((document) => [document.id, document]));
}

/** Resolves with the ids of those that were not written, because somebody else has written since they were read. */
export async function rewriteStored<T extends { readonly id: string }>(
  { storageInstance }: RxCollection<T>,
  rewrites: readonly Rewrite<T>[],
): Promise<string[]> {
  const rows = rewrites.map(({ previous, document }) => ({
    previous,
    document: { ...previous, ...document },
  }));
  const { error } = await storageInstance.bulkWrite(rows, 'rewrite-stored');
  const failed = error.find(({ status }) => status !== 409);
  if (failed) throw new Error(`The storage refused a document with ${failed.status}`);
  return error.map(({ documentId }) => documentId);
}
