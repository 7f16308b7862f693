export interface Driven {
  readonly perSecond: number;
  /** How long each call took, in ms. */
  readonly ms: readonly number[];
}

/** Calls `work` `calls` times from `clients` loops at once, each waiting for its last call. A failure ends the run. */
export async function drive(
  clients: number,
  calls: number,
  work: (client: number, n: number) => Promise<unknown>,
): Promise<Driven> {
  const ms: number[] = [];
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let n = next++; n < calls; n = next++) {
        const start = performance.now();
        await work(client, n);
        ms.push(performance.now() - start);
      }
    }),
  );
  return { perSecond: calls / ((performance.now() - begun) / 1_000), ms };
}

/** The nearest-rank percentile of durations, to a tenth of a millisecond. */
export function percentile(ms: readonly number[], percent: number): number {
  const sorted = [...ms].sort((a, b) => a - b);
  const rank = Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1);
  return Math.round((sorted[Math.max(0, rank)] ?? 0) * 10) / 10;
}
