import { CatalogFailure } from './catalog-trouble.ts';

/** No local read may take longer: a suspended tab can hold the database for ever. */
export const READ_LIMIT_MS = 4_000;
/** A run in the background has more time, and an end too: while it lasts no other tab fetches the catalogue. */
export const RUN_LIMIT_MS = 20_000;

/** `read`'s value, or `storage-slow` after `limit` milliseconds. What was asked for goes on unheard. */
export function withinTime<T>(read: PromiseLike<T>, limit = READ_LIMIT_MS): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new CatalogFailure({ kind: 'storage-slow' })), limit);
    read.then(resolve, reject).then(() => clearTimeout(timer));
  });
}
