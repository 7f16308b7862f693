import type { Words } from './lexicon.ts';
import type { Traits } from './compose-title.ts';

/** Two to four sentences: what it is like, what it is made of, how it serves, how to look after it. */
export function composeDescription({ kind, material }: Traits, use: Words | undefined): Words {
  const made = material ?? kind.made;
  const sentences = [kind.text, made?.fact, use, kind.care ?? made?.care ?? kind.usualCare].filter(
    (each) => each !== undefined,
  );
  return {
    en: sentences.map((each) => each.en).join(' '),
    ru: sentences.map((each) => each.ru).join(' '),
  };
}
