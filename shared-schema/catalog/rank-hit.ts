/** A word of the query, as typed (folded) and as its stem. */
export interface WantedWord {
  readonly raw: string;
  readonly stem: string;
}

const FIELD_WEIGHT: Readonly<Record<string, number>> = { codes: 4, title: 3, brand: 2.5, category: 2 };

/**
 * How well a product fits a query. MiniSearch's own score rests on how rare a word is within one shelf, where "sneaker" is on
 * every card and so worth nothing; across shelves it would put a stray mention first. Here each word counts by its best
 * match (itself, its stem, a beginning, a near miss) in the best field, and MiniSearch's score only settles ties.
 *
 * @param match which words of the product matched, and in which fields (`SearchResult.match`)
 */
export function rankHit(
  match: Readonly<Record<string, readonly string[]>>,
  words: readonly WantedWord[],
  tieBreak: number,
): number {
  let total = 0;
  for (const word of words) {
    let best = 0;
    for (const [found, fields] of Object.entries(match)) {
      const weight = Math.max(...fields.map((field) => FIELD_WEIGHT[field] ?? 1));
      best = Math.max(best, closeness(found, word) * weight);
    }
    total += best;
  }
  return total / words.length + (tieBreak / (tieBreak + 10)) * 0.1;
}

/** 1 for the word itself, less for less; 0 when `found` belongs to another word of the query. */
function closeness(found: string, { raw, stem }: WantedWord): number {
  if (found === raw) return 1;
  if (found === stem) return 0.9;
  if (found.startsWith(raw)) return 0.6 + 0.2 * (raw.length / found.length);
  if (found.startsWith(stem)) return 0.5 + 0.2 * (stem.length / found.length);
  const allowed = Math.min(2, Math.round(raw.length * 0.2));
  const mistakes = distance(found, raw, allowed);
  return mistakes > allowed ? 0 : 0.5 - 0.1 * mistakes;
}

/** Levenshtein's distance, or `limit + 1` when it is larger. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
    }
    row = next;
    if (Math.min(...row) > limit) return limit + 1;
  }
  return row[b.length] ?? limit + 1;
}
