/** How far a document has got, by counters that only ever grow. Said without the product's merge. */
export type Progress = ReadonlyMap<string, number>;

/**
 * A cart line by its taps, what absorbed them, and the explicit quantities that were seen; a register by the writes of each
 * counter; an order by its timeline.
 */
export function progressOf(document: unknown): Progress {
  const { state, timeline, marks } = (document ?? {}) as {
    readonly marks?: Readonly<Record<string, { readonly n: number; readonly gone: number }>>;
    readonly state?: Readonly<Record<string, unknown>>;
    readonly timeline?: readonly unknown[];
  };
  if (timeline) return new Map([['timeline', timeline.length]]);
  if (marks) {
    return new Map(
      Object.entries(marks).flatMap(([counter, { n, gone }]) => [
        [`n ${counter}`, n],
        [`gone ${counter}`, gone],
      ]),
    );
  }
  return new Map(
    ['adds', 'absorbed', 'seen'].flatMap((name) =>
      Object.entries((state?.[name] ?? {}) as Record<string, number>).map(
        ([counter, count]) => [`${name} ${counter}`, count] as const,
      ),
    ),
  );
}

export function together(a: Progress | undefined, b: Progress): Progress {
  const both = new Map(a);
  for (const [name, count] of b) both.set(name, Math.max(both.get(name) ?? 0, count));
  return both;
}

/** What `now` lacks of what was known `before`; undefined: nothing. */
export function missingIn(now: Progress | undefined, before: Progress): string | undefined {
  const lost = [...before].filter(([name, count]) => (now?.get(name) ?? 0) < count);
  if (lost.length === 0) return undefined;
  return lost.map(([name, count]) => `${name} is ${now?.get(name) ?? 'gone'} and was ${count}`).join(', ');
}
