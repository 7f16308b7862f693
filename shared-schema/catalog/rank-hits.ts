/** A word of the query, as typed (folded) and as its stem. */
export interface WantedWord {
  readonly raw: string;
  readonly stem: string;
}

/** What an index says of one product: `match` tells which of its words matched, and in which fields. */
export interface RawHit {
  readonly id: unknown;
  readonly score: number;
  readonly match: Readonly<Record<string, readonly string[]>>;
}

export interface SearchHit {
  readonly id: string;
  /** Larger is better; comparable among the hits of one search. */
  readonly score: number;
}

const FIELD_WEIGHT: Readonly<Record<string, number>> = { codes: 4, title: 3, brand: 2.5, category: 2 };

/**
 * Orders the hits of all shelves together, best first. MiniSearch's own score rests on how rare a word is within one shelf, where
 * "sneaker" is on every card and so worth nothing; across shelves it would put a stray mention first. Here each word counts
 * by its best match (itself, its stem, a beginning, a near miss) in the best field, and the more the fewer of all hits have
 * it. MiniSearch's score only settles ties. Equal scores go by id.
 */
export function rankHits(hits: readonly RawHit[], words: readonly WantedWord[]): SearchHit[] {
  const measured = hits.map(({ id, match, score }) => ({
    id: String(id),
    closeness: words.map((word) => bestMatch(match, word)),
    // A product with a word in two forms is not twice as good.
    tieBreak: score / Math.max(1, Object.keys(match).length),
  }));
  const rarity = words.map((_, at) => {
    const having = measured.filter(({ closeness }) => (closeness[at] ?? 0) > 0).length;
    // Damped by the root: a word that is on three products is not ten times what one on three hundred is.
    return Math.sqrt(Math.log1p(measured.length / Math.max(1, having)));
  });
  const whole = rarity.reduce((sum, weight) => sum + weight, 0);
  return measured
    .map(({ id, closeness, tieBreak }) => ({
      id,
      score:
        closeness.reduce((sum, close, at) => sum + close * (rarity[at] ?? 0), 0) / whole +
        (tieBreak / (tieBreak + 10)) * 0.1,
    }))
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

function bestMatch(match: RawHit['match'], word: WantedWord): number {
  let best = 0;
  for (const [found, fields] of Object.entries(match)) {
    const close = closeness(found, word);
    if (close > 0)
      best = Math.max(best, close * Math.max(...fields.map((field) => FIELD_WEIGHT[field] ?? 1)));
  }
  return best;
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
