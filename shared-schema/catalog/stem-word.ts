/** Cuts a word to its stem (Snowball): `кроссовки` and `кроссовок` become one. */
export type Stem = (word: string) => string;

/**
 * One stemmer out of an English and a Russian one, chosen by the letters. Short words and what has digits in it (article
 * numbers) stay as they are. The stemmers are passed in: this package has no libraries.
 */
export function stemWord({ english, russian }: { readonly english: Stem; readonly russian: Stem }): Stem {
  return (word) => {
    if (word.length < 4) return word;
    if (/^[a-z]+$/.test(word)) return english(word);
    if (/^[а-я]+$/.test(word)) return russian(word);
    return word;
  };
}
