import type { Db } from '../platform/database.ts';
import { isDatabaseUnreachable } from '../platform/database-trouble.ts';
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
 * to it. Also forgets files whose time is over. A category that fails does not hold the others back: its accident is thrown
 * when they are done.
 */
export async function publishShelves({ db, readStock, signal }: Publisher): Promise<number> {
  let published = 0;
  const accidents: unknown[] = [];
  for (const categoryId of await readMarkedCategories(db)) {
    if (signal?.aborted) break;
    try {
      if ((await publishCategory(db, readStock, categoryId)) === 'published') published += 1;
    } catch (error) {
      if (isDatabaseUnreachable(error)) throw error;
      accidents.push(error);
    }
  }
  await pruneBlobs(db);
  if (accidents.length > 0) throw accidents[0];
  return published;
}
