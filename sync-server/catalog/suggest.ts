import type { SuggestAnswer } from '#shared-schema/catalog/catalog-answers.ts';
import { tokenizeQuery } from '#shared-schema/catalog/tokenize-query.ts';
import { type CatalogSearch, findListed } from './search-catalog.ts';

const EACH = 5;

/** What a shopper who has typed this may want: categories and brands whose names have the words, and the best products. */
export async function suggest(catalog: CatalogSearch, q: string): Promise<SuggestAnswer> {
  const { listed, corrected } = await findListed(catalog, { q, shelf: undefined, category: undefined });
  const words = tokenizeQuery(corrected ?? q);
  const fits = (name: string) => {
    const inName = tokenizeQuery(name);
    return words.length > 0 && words.every((word) => inName.some((other) => other.startsWith(word)));
  };
  const { manifest } = await catalog.catalogNow();
  const brands = Map.groupBy(
    listed.flatMap(({ card }) => (card.brand !== undefined && fits(card.brand) ? [card.brand] : [])),
    (brand) => brand,
  );
  return {
    categories: manifest.categories
      .filter(({ title }) => Object.values(title).some(fits))
      .slice(0, EACH)
      .map(({ id, title }) => ({ id, title })),
    brands: [...brands]
      .toSorted(([, a], [, b]) => b.length - a.length)
      .slice(0, EACH)
      .map(([brand]) => brand),
    products: listed.slice(0, EACH).map(({ card }) => ({ id: card.id, title: card.title })),
  };
}
