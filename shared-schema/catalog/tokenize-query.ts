/**
 * Cuts a text into words for search, the same way for what is indexed and for what is typed: NFKC, lower case, ё as е, cut at
 * everything that is neither letter, mark nor digit. Article numbers keep their digits (`C24-1650` gives `c24`, `1650`).
 */
export function tokenizeQuery(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((token) => token !== '');
}
