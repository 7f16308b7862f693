import type { ProductAnswer } from '#shared-schema/catalog/catalog-answers.ts';

/** What only the server has: the whole description, reviews, prices of this minute. */
export interface ProductOnline {
  readonly state: 'coming' | 'here' | 'unknown' | 'unreachable';
  readonly answer: ProductAnswer | null;
}
