/** Numbers that look random and follow from a seed alone. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
}

/** The generator sfc32 (Chris Doty-Humphrey, PractRand), warmed up as its author says. */
export function randomFrom(...seeds: readonly number[]): Random {
  let [a = 0, b = 0, c = 0] = seeds.map((seed) => seed | 0);
  let counter = 1;
  const step = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warmUp = 0; warmUp < 12; warmUp += 1) step();
  const between = (least: number, most: number) => least + Math.floor(step() * (most - least + 1));
  return {
    next: step,
    between,
    chance: (probability) => step() < probability,
    pick: (from) => {
      const picked = from[between(0, from.length - 1)];
      if (picked === undefined) throw new RangeError('Nothing to pick from');
      return picked;
    },
  };
}
