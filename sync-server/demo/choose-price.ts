import type { Random } from './seeded-random.ts';

/** A price as shops write them, in whole roubles: 129, 790, 2 490, 14 990. Cheaper ones are more usual. */
export function choosePrice([cheapest, dearest]: readonly [number, number], random: Random): number {
  const low = Math.log(cheapest);
  return shopPrice(Math.exp(low + (Math.log(dearest) - low) * random.next() ** 1.3));
}

/** The nearest price that ends as prices do. */
export function shopPrice(roubles: number): number {
  const [step, ending] =
    roubles < 100 ? [5, -1] : roubles < 500 ? [10, -1] : roubles < 10_000 ? [100, -10] : [1000, -10];
  return Math.max(9, Math.round(roubles / step) * step + ending);
}

/** The price before, for about a third of the products: 10 to 45 % more. */
export function choosePriceBefore(roubles: number, random: Random): number | undefined {
  if (!random.chance(0.34)) return undefined;
  const before = shopPrice(roubles * (1.12 + random.next() * 0.6));
  return before > roubles ? before : undefined;
}
