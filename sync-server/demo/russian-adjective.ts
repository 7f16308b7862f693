/** Masculine, feminine, neuter, plural. */
export const GENDERS = ['m', 'f', 'n', 'p'] as const;
export type Gender = (typeof GENDERS)[number];

/**
 * A Russian adjective, given in the masculine nominative, as it stands before a noun of that gender: `синий` is
 * `синяя`, `синее`, `синие`. Throws for what does not decline like an adjective: that is a mistake in the lexicon.
 */
export function agree(adjective: string, gender: Gender): string {
  const stem = adjective.slice(0, -2);
  const ending = adjective.slice(-2);
  if (!['ый', 'ий', 'ой'].includes(ending))
    throw new Error(`Not an adjective in the masculine: ${adjective}`);
  if (gender === 'm') return adjective;
  return stem + ENDINGS[declension(stem, ending)][gender];
}

type Declension = 'hard' | 'velar' | 'hushing' | 'soft';

const ENDINGS: Readonly<Record<Declension, Record<Exclude<Gender, 'm'>, string>>> = {
  /** красный, голубой */
  hard: { f: 'ая', n: 'ое', p: 'ые' },
  /** мягкий, городской, большой: no ы after к, г, х and the hushing sounds */
  velar: { f: 'ая', n: 'ое', p: 'ие' },
  /** свежий, хрустящий */
  hushing: { f: 'ая', n: 'ее', p: 'ие' },
  /** синий, летний */
  soft: { f: 'яя', n: 'ее', p: 'ие' },
};

function declension(stem: string, ending: string): Declension {
  if (/[кгх]$/.test(stem)) return 'velar';
  if (/[жшчщ]$/.test(stem)) return ending === 'ой' ? 'velar' : 'hushing';
  return ending === 'ий' ? 'soft' : 'hard';
}
