import type { FeedOffer } from './feed-item.ts';

/**
 * The options that tell the variants of a product from each other, in the rows' order: size and colour and the like where they
 * differ; then, for what is still alike, other parameters that differ; at last the name or the article number. An only
 * variant has none. Each variant gets a different set.
 */
export function tellApart(rows: readonly FeedOffer[]): Record<string, string>[] {
  if (rows.length < 2) return rows.map(() => ({}));
  let options = rows.map((row) => pick(row.options, differing(rows.map((other) => other.options))));
  if (areUnique(options)) return options;
  const names = differing(rows.map((row) => row.params)).filter((name) =>
    rows.every((row) => row.params[name] !== undefined),
  );
  for (const name of names) {
    // What a known option says already under its own name is not said again.
    if (rows.every((row, at) => Object.values(options[at] ?? {}).includes(row.params[name] ?? ''))) continue;
    options = rows.map((row, at) => ({ ...options[at], ...pick(row.params, [name]) }));
    if (areUnique(options)) return options;
  }
  for (const last of [
    (row: FeedOffer) => row.title,
    (row: FeedOffer) => row.sku ?? row.id,
    (row: FeedOffer) => row.id,
  ]) {
    const named = rows.map((row, at) => ({ ...options[at], variant: last(row) }));
    if (areUnique(named)) return named;
  }
  return options;
}

/** Names whose values are not the same on all rows, in the order of the first row that has them. */
function differing(records: readonly Readonly<Record<string, string>>[]): string[] {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return names.filter((name) => new Set(records.map((record) => record[name])).size > 1);
}

function pick(record: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = record[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function areUnique(options: readonly Readonly<Record<string, string>>[]): boolean {
  return (
    new Set(options.map((option) => JSON.stringify(Object.entries(option).toSorted()))).size ===
    options.length
  );
}
