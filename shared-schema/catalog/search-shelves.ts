import { QUERY_LIMIT } from './query-limit.ts';
import { queryVariants } from './query-variants.ts';
import { rankHits, type RawHit, type SearchHit, type WantedWord } from './rank-hits.ts';
import type { Stem } from './stem-word.ts';
import { tokenizeQuery } from './tokenize-query.ts';

/** One word of a query, as MiniSearch's query tree. */
interface WordQuery {
  readonly combineWith: 'OR';
  readonly queries: {
    readonly queries: string[];
    readonly fuzzy: number | false;
    readonly prefix: boolean;
    readonly maxFuzzy?: number;
  }[];
}

/** What is asked of an index: a `MiniSearch` made with `searchOptions`. */
export interface SearchIndex {
  search(
    query: { readonly combineWith: 'AND' | 'OR'; readonly queries: WordQuery[] },
    options: {
      readonly tokenize: (text: string) => string[];
      readonly processTerm: (term: string) => string;
    },
  ): RawHit[];
}

/** A query is cut after so many words. */
const WORD_LIMIT = 12;

/**
 * Finds products in the indexes of any number of shelves, best first (K8). All words have to match; if nothing does, the query
 * is tried in the other keyboard layout and the other alphabet; then any word may match. A word matches itself, its stem, what
 * begins with either, and, unless it is an article number, what is a typing mistake away.
 */
export function searchShelves(
  indexes: Iterable<SearchIndex>,
  typed: string,
  stem: Stem,
): { readonly hits: SearchHit[]; readonly corrected?: string } {
  const all = [...indexes];
  const query = typed.slice(0, QUERY_LIMIT);
  const variants = queryVariants(query);
  for (const combineWith of ['AND', 'OR'] as const) {
    for (const text of [query, ...variants]) {
      const words = wantedWords(text, stem);
      if (words.length === 0 || (combineWith === 'OR' && words.length === 1)) continue;
      const found = all.flatMap((index) => searchIndex(index, words, combineWith));
      if (found.length === 0) continue;
      const hits = rankHits(found, words);
      return text === query ? { hits } : { hits, corrected: text };
    }
  }
  return { hits: [] };
}

function wantedWords(text: string, stem: Stem): WantedWord[] {
  return [...new Set(tokenizeQuery(text))].slice(0, WORD_LIMIT).map((raw) => ({ raw, stem: stem(raw) }));
}

function searchIndex(index: SearchIndex, words: readonly WantedWord[], combineWith: 'AND' | 'OR'): RawHit[] {
  return index.search(
    { combineWith, queries: words.map(wordQuery) },
    // Each word is already cut and processed.
    { tokenize: (word) => [word], processTerm: (word) => word },
  );
}

function wordQuery({ raw, stem }: WantedWord): WordQuery {
  const number = /\d/.test(raw);
  return {
    combineWith: 'OR',
    queries: [
      {
        queries: [raw],
        fuzzy: number || raw.length < 4 ? false : 0.2,
        maxFuzzy: 2,
        prefix: raw.length > 1,
      },
      ...(stem === raw ? [] : [{ queries: [stem], fuzzy: false as const, prefix: stem.length > 2 }]),
    ],
  };
}
