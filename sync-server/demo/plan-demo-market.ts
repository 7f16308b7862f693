import type { Category } from '#shared-schema/catalog/catalog-replica.ts';
import type { NewReview } from '../catalog/add-reviews.ts';
import type { CatalogProduct } from '../catalog/catalog-product.ts';
import { demoCategories } from './demo-categories.ts';
import { type DemoCurrency, priceProductIn } from './demo-currency.ts';
import { makeProducts } from './make-products.ts';
import { makeReviews, readReviewPhrases } from './make-reviews.ts';
import { readLexicon } from './read-lexicon.ts';
import { seededRandom } from './seeded-random.ts';

/** All that the demo market holds, before it is written. */
export interface DemoPlan {
  readonly categories: readonly Category[];
  readonly products: readonly CatalogProduct[];
  readonly reviews: readonly NewReview[];
}

/** The demo market of a seed: the same seed, day and currency make the same market, to the last review. */
export function planDemoMarket(seed: number, now: Date, currency: DemoCurrency = 'RUB'): DemoPlan {
  const lexicon = readLexicon();
  const phrases = readReviewPhrases();
  const random = seededRandom(seed);
  const products: CatalogProduct[] = [];
  const reviews: NewReview[] = [];
  for (const shelf of lexicon.shelves) {
    for (const product of makeProducts(shelf, lexicon.prints, random.fork(shelf.id))) {
      const said = makeReviews(product, shelf.department, phrases, now, random.fork(product.id));
      products.push(said.rating ? { ...product, rating: said.rating } : product);
      reviews.push(...said.reviews);
    }
  }
  return {
    categories: demoCategories(lexicon),
    products: products.map((product) => priceProductIn(product, currency)),
    reviews,
  };
}
