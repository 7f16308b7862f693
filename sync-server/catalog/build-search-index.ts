import MiniSearch from 'minisearch';
import { type SearchDocument, searchOptions } from '#shared-schema/catalog/search-options.ts';
import { stem } from './stem.ts';

/** Products indexed before others get their turn on the event loop. */
const TURN = 100;

/** The search index of a shelf as JSON; the same documents in the same order give the same text. */
export async function buildSearchIndex(documents: readonly SearchDocument[]): Promise<string> {
  const index = new MiniSearch<SearchDocument>(searchOptions(stem));
  await index.addAllAsync(documents, { chunkSize: TURN });
  return JSON.stringify(index);
}
