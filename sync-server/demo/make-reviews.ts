import type { CatalogProduct } from '../catalog/catalog-product.ts';
import type { NewReview } from '../catalog/add-reviews.ts';
import type { Words } from './lexicon.ts';
import { readRows } from './read-blocks.ts';
import type { Random } from './seeded-random.ts';

const AUTHORS: Readonly<Record<keyof Words, readonly string[]>> = {
  en: 'Alice Ben Clara Daniel Emma Frank Grace Henry Ivy Jack Kate Leo Mia Nora Oscar Paul Ruth Sam Tess Victor'.split(
    ' ',
  ),
  ru: 'Анна Борис Вера Глеб Дарья Егор Жанна Захар Инна Кирилл Лада Максим Нина Олег Полина Роман Софья Тимур Ульяна Фёдор'.split(
    ' ',
  ),
};

const DAY = 24 * 3_600_000;

/** Sentences of reviews: praise and complaints, for everything and by department. */
export interface ReviewPhrases {
  readonly praise: ReadonlyMap<string, readonly Words[]>;
  readonly complaints: ReadonlyMap<string, readonly Words[]>;
}

export function readReviewPhrases(): ReviewPhrases {
  const rows = readRows('reviews').map(({ place, row: [department = '', tone = '', en = '', ru = ''] }) => {
    if (!['+', '-'].includes(tone) || en === '' || ru === '')
      throw new Error(`${place}: not a phrase of a review`);
    return { department, tone, words: { en, ru } };
  });
  const byDepartment = (tone: string) =>
    new Map(
      [
        ...Map.groupBy(
          rows.filter((row) => row.tone === tone),
          (row) => row.department,
        ),
      ].map(([department, of]) => [department, of.map(({ words }) => words)] as const),
    );
  return { praise: byDepartment('+'), complaints: byDepartment('-') };
}

/** What was written about a product, and the mean of all who rated it (most write nothing). */
export interface ProductReviews {
  readonly rating: { readonly average: number; readonly count: number } | undefined;
  readonly reviews: readonly NewReview[];
}

/**
 * Reviews of a product: none for a third of them, else two to nine, within the year before `now`, mostly by happy
 * people, in English or Russian. The same random numbers make the same reviews.
 */
export function makeReviews(
  product: Pick<CatalogProduct, 'id'>,
  department: string,
  phrases: ReviewPhrases,
  now: Date,
  random: Random,
): ProductReviews {
  if (random.chance(0.3)) return { rating: undefined, reviews: [] };
  const quality = 3.7 + 1.3 * random.next() ** 0.6;
  const written = Math.min(random.between(2, 9), random.between(2, 9));
  const said = new Set<string>();
  const reviews: NewReview[] = [];
  for (let i = 0; i < written; i++) {
    const rating = Math.max(1, Math.min(5, Math.round(quality + (random.next() - 0.5) * 2.2)));
    const locale = random.chance(0.38) ? 'en' : 'ru';
    const text = makeText(rating, department, phrases, said, random)
      .map((words) => words[locale])
      .join(' ');
    reviews.push({
      id: `${product.id}-review-${i + 1}`,
      productId: product.id,
      author: random.pick(AUTHORS[locale]),
      rating,
      text: { [locale]: text },
      at: new Date(
        Math.floor(now.getTime() / DAY) * DAY -
          random.between(0, 365) * DAY -
          random.between(1, 1_000) * 60_000,
      ),
    });
  }
  // Those who rated without a word, of the same opinion on the whole.
  const silent = Math.floor(written * random.next() ** 3 * 240);
  const mean = reviews.reduce((sum, { rating }) => sum + rating, 0) / written;
  const count = written + silent;
  const average = Math.round(((mean * written + Math.min(4.95, quality) * silent) / count) * 10) / 10;
  return { rating: { average, count }, reviews };
}

/** By rating: sentences of praise, at least and at most, and complaints. */
const SENTENCES: Readonly<Record<number, readonly [number, number, number]>> = {
  5: [1, 3, 0],
  4: [1, 2, 1],
  3: [1, 1, 1],
  2: [0, 0, 2],
  1: [0, 0, 2],
};

/** One to three sentences that fit the rating; none that another review of the product has. */
function makeText(
  rating: number,
  department: string,
  { praise, complaints }: ReviewPhrases,
  said: Set<string>,
  random: Random,
): Words[] {
  const [atLeast, atMost, bad] = SENTENCES[rating] ?? [1, 1, 0];
  const good = random.between(atLeast, atMost);
  const fits = [department, 'any', ...(['groceries', 'beauty'].includes(department) ? [] : ['goods'])];
  const choose = (from: ReadonlyMap<string, readonly Words[]>, count: number) => {
    const fitting = random.shuffled(fits.flatMap((about) => from.get(about) ?? []));
    const chosen = fitting.filter((words) => !said.has(words.en)).slice(0, count);
    for (const words of chosen) said.add(words.en);
    return chosen;
  };
  const text = [...choose(praise, good), ...choose(complaints, bad)];
  return text.length > 0
    ? text
    : choose(new Map([['any', [{ en: 'It is all right.', ru: 'Нормально.' }]]]), 1);
}
