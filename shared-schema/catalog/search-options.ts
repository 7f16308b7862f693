import type { Stem } from './stem-word.ts';
import { tokenizeQuery } from './tokenize-query.ts';

/** What the search index of a shelf knows of a product. Only ids come back: cards are looked up where they are kept. */
export interface SearchDocument {
  readonly id: string;
  /** In all languages there are. */
  readonly title: string;
  readonly brand: string;
  /** The category's path, in all languages there are. */
  readonly category: string;
  /** Article numbers as written and without their punctuation, and barcodes. */
  readonly codes: string;
}

export const SEARCH_FIELDS = ['title', 'brand', 'category', 'codes'] as const;

/**
 * Options for MiniSearch: the publisher builds each shelf's index with them (`new MiniSearch(searchOptions(stem))`), server and
 * device load it with the same (`MiniSearch.loadJSON(text, searchOptions(stem))`). A word is indexed raw and stemmed.
 */
export function searchOptions(stem: Stem) {
  return {
    fields: [...SEARCH_FIELDS],
    tokenize: tokenizeQuery,
    processTerm: (word: string): string | string[] => {
      const stemmed = stem(word);
      return stemmed === word ? word : [word, stemmed];
    },
  };
}
