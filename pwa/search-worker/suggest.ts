import { tokenizeQuery } from '#shared-schema/catalog/tokenize-query.ts';
import type { CategoryId } from '#shared-schema/ids.ts';
import type { LocalizedText, Locale } from '#shared-schema/localized-text.ts';
import { textIn } from '#shared-schema/localized-text.ts';
import type { CategoryTree } from '../device/catalog/category-tree.ts';
import type { Suggestions } from '../device/catalog/list-query.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';

const EACH = 4;
/** The best hits tell what is meant; the rest would only add noise. */
const LOOKED_AT = 80;

/** Words that only link others. */
const LINKS = new Set(['with', 'and', 'for', 'of', 'in', 'с', 'со', 'и', 'для', 'на', 'из', 'в', 'без']);

export const NO_SUGGESTIONS: Suggestions = { words: [], brands: [], categories: [] };

/** Completes what is typed from the titles and brands of what it finds, and names the categories it may mean. */
export function suggest(
  text: string,
  found: readonly ShelvedProduct[],
  tree: CategoryTree,
  locale: Locale,
): Suggestions {
  const typed = tokenizeQuery(text);
  if (typed.length === 0) return NO_SUGGESTIONS;
  const looked = found.slice(0, LOOKED_AT);
  return {
    words: completions(typed, looked, locale),
    brands: mostCommon(looked.map(({ card }) => card.brand).filter((brand) => isMeant(brand ?? '', typed))),
    categories: categoriesMeant(typed, tree).slice(0, EACH),
  };
}

/** The typed words with the last one completed, as titles write it. */
function completions(typed: readonly string[], found: readonly ShelvedProduct[], locale: Locale): string[] {
  const last = typed.at(-1) ?? '';
  const before = typed.slice(0, -1);
  const whole = found.flatMap(({ card }) => {
    const words = tokenizeQuery(textIn(card.title, locale));
    const at = words.findIndex((word) => word.startsWith(last));
    const [word, next] = [words[at], words[at + 1]];
    if (word === undefined) return [];
    // What is typed already needs no completing: the word after it does.
    const added = word === last ? [word, next] : [word];
    // A bare "with" after it says nothing.
    return added.some((each) => each === undefined || LINKS.has(each))
      ? []
      : [[...before, ...added].join(' ')];
  });
  return mostCommon(whole.filter((phrase) => phrase !== typed.join(' ')));
}

/** Categories that one of the typed words names; those that more of them name come first, then the larger ones. */
function categoriesMeant(typed: readonly string[], tree: CategoryTree): CategoryId[] {
  const telling = typed.filter((word) => word.length > 2);
  return walk(tree, null)
    .map(({ id, title }) => ({ id, words: telling.filter((word) => names(title, word)).length }))
    .filter(({ words }) => words > 0)
    .toSorted((a, b) => b.words - a.words || tree.count(b.id) - tree.count(a.id))
    .map(({ id }) => id);
}

const names = ({ en = '', ru = '' }: LocalizedText, word: string) =>
  isMeant(en, [word]) || isMeant(ru, [word]);

function walk(
  tree: CategoryTree,
  parent: Parameters<CategoryTree['children']>[0],
): ReturnType<CategoryTree['path']> {
  return tree.children(parent).flatMap((category) => [category, ...walk(tree, category.id)]);
}

/** Every typed word begins a word of the name. */
function isMeant(name: string, typed: readonly string[]): boolean {
  const words = tokenizeQuery(name);
  return typed.every((each) => words.some((word) => word.startsWith(each)));
}

function mostCommon(texts: readonly (string | undefined)[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, EACH)
    .map(([text]) => text);
}
