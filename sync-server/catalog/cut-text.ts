/** The first `limit` UTF-16 units of a text, one less where that would leave half a letter, which PostgreSQL does not take. */
export function cutText(text: string, limit: number): string {
  return text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
}
