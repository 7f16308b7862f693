/**
 * Whether a JSON value can be kept: nested at most `levels` deep (what comes from outside must not exhaust the stack), and
 * no text with U+0000 or half a surrogate pair, neither of which PostgreSQL takes.
 */
export function isStorable(value: unknown, levels: number): boolean {
  if (typeof value === 'string') return !value.includes('\0') && !/\p{Surrogate}/u.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return (
    levels > 0 &&
    Object.entries(value).every(
      ([name, member]) => isStorable(name, levels) && isStorable(member, levels - 1),
    )
  );
}
