import type { Db } from '../platform/database.ts';
import { pruneBlobs } from './blob-repository.ts';
import type { ReadStock } from './card-repository.ts';
import { publishCategory } from './publish-category.ts';
import { readMarkedCategories } from './shelf-repository.ts';

export interface Publisher {
  readonly db: Db;
  readonly readStock: ReadStock;
  /** Ends after the category in hand. */
  readonly signal?: AbortSignal;
}

/**
 * Publishes everything that is marked and answers how many categories that were. What another process is publishing is left
 * to it. Also forgets files whose time is over.
 */
export async function publishShelves({ db, readStock, signal }: Publisher): Promise<number> {
  let published = 0;
  for (const categoryId of await readMarkedCategories(db)) {
    if (signal?.aborted) break;
    if ((await publishCategory(db, readStock, categoryId)) === 'published') published += 1;
  }
  await pruneBlobs(db);
  return published;
}
