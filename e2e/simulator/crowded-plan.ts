import type { Action, Fault, Plan } from './plan.ts';
import { randomFrom } from './random.ts';

export interface Crowd {
  readonly devices: number;
  readonly seconds: number;
  /** Changes of the cart by all devices together. */
  readonly changesPerSecond: number;
}

const SECOND = 1_000;
const PRODUCTS = 6;
const DEEDS = ['add', 'add', 'set', 'remove'] as const;

/** Many devices of one person that change the same few lines all the time, with partitions, pauses and kills. */
export function crowdedPlan(seed: number, { devices, seconds, changesPerSecond }: Crowd): Plan {
  const random = randomFrom(seed, 0xc0de);
  const lengthMs = seconds * SECOND;
  const base = () => ({ at: random.between(0, lengthMs), device: random.between(0, devices - 1) });
  const changes = Array.from({ length: seconds * changesPerSecond }, (): Action => {
    const does = random.pick(DEEDS);
    const product = random.between(0, PRODUCTS - 1);
    if (does === 'add') return { ...base(), does, product, pieces: 1 };
    if (does === 'set') return { ...base(), does, product, quantity: random.between(0, 6) };
    return { ...base(), does, product };
  });
  const pauses = Array.from({ length: devices }, (_, device): Action[] => {
    const at = random.between(0, lengthMs);
    const back = Math.min(lengthMs, at + random.between(5, 60) * SECOND);
    return [
      { at, device, does: 'go-offline' },
      { at: back, device, does: 'come-online' },
    ];
  });
  const faults = Array.from({ length: devices * 2 }, (_, place): Fault => {
    const forMs = random.between(5, 60) * SECOND;
    if (place % 2 === 0) return { ...base(), fault: 'partition', forMs };
    return {
      ...base(),
      fault: 'kill',
      steps: random.between(0, 30),
      restartMs: random.between(0, 20) * SECOND,
    };
  });
  return {
    seed,
    accounts: Array.from({ length: devices }, () => 0),
    stock: Array.from({ length: PRODUCTS }, () => 1_000),
    lengthMs,
    actions: [...changes, ...pauses.flat()].toSorted((a, b) => a.at - b.at),
    faults: faults.toSorted((a, b) => a.at - b.at),
  };
}
