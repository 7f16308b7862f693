import type { Action, Fault, FaultName, Plan } from './plan.ts';
import { type Random, randomFrom } from './random.ts';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

/** The run that a seed stands for: who has which device, what they do when, and what goes wrong meanwhile. */
export function makePlan(seed: number, without: ReadonlySet<string> = new Set()): Plan {
  const random = randomFrom(seed, 0x0ff5e1f);
  const devices = random.between(2, 3);
  const lengthMs = random.between(30, 300) * SECOND;
  const products = random.between(2, 4);
  const accounts = Array.from({ length: devices }, (_, device) => (device < 2 || random.chance(0.5) ? 0 : 1));
  const stock = Array.from({ length: products }, () => (random.chance(0.3) ? random.between(0, 4) : 1_000));
  const actions = Array.from({ length: random.between(6, 24) }, () =>
    makeAction(random, devices, products, lengthMs),
  );
  const faults = Array.from({ length: random.between(0, 6) }, () => makeFault(random, devices, lengthMs));
  // Everybody at once: requests of several devices meet in the server.
  const rushes = Array.from({ length: random.between(0, 3) }, () => {
    const at = random.between(0, lengthMs);
    return Array.from({ length: devices * 2 }, (_, turn) => ({
      ...makeAction(random, devices, products, lengthMs),
      at,
      device: turn % devices,
    }));
  });
  const rushesInDeploys = faults.flatMap((fault) =>
    fault.fault === 'deploy' ? rushesInto(random, fault, { devices, products, lengthMs }) : [],
  );
  const ordersInTrouble = faults.flatMap((fault) => orderInto(random, fault, products, lengthMs));
  const older = random.chance(0.15) ? [random.between(0, devices - 1)] : [];
  return {
    seed,
    accounts,
    older,
    stock,
    lengthMs,
    actions: [...actions, ...rushes.flat(), ...rushesInDeploys, ...ordersInTrouble].toSorted(
      (a, b) => a.at - b.at,
    ),
    faults: faults.filter(({ fault }) => !without.has(fault)).toSorted((a, b) => a.at - b.at),
  };
}

const RUSHES_A_DEPLOY = 8;

/** Pushes of one line meet in PostgreSQL only when they come through two processes: everybody taps the same. */
function rushesInto(
  random: Random,
  { at, lastsMs }: Extract<Fault, { fault: 'deploy' }>,
  { devices, products, lengthMs }: { devices: number; products: number; lengthMs: number },
): Action[] {
  return Array.from({ length: RUSHES_A_DEPLOY }, () => {
    const rush = Math.min(lengthMs, at + random.between(0, lastsMs));
    const product = random.between(0, products - 1);
    return Array.from(
      { length: devices },
      (_, device): Action => ({ at: rush, device, does: 'add', product, pieces: 1 }),
    );
  }).flat();
}

/** Operations are few: where their answers get lost or their requests arrive twice, somebody orders, and may cancel. */
function orderInto(random: Random, fault: Fault, products: number, lengthMs: number): Action[] {
  if (fault.fault !== 'drop-answer' && fault.fault !== 'duplicate') return [];
  const { device, forMs } = fault;
  const steps = ['add', 'order', 'cancel-order'] as const;
  return steps.map((does, step) => {
    const at = Math.min(lengthMs, fault.at + Math.floor(((step + random.next()) * forMs) / 4));
    if (does !== 'add') return { at, device, does };
    return { at, device, does, product: random.between(0, products - 1), pieces: 1 };
  });
}

/** Drawn as often as it stands here. */
const DEEDS: readonly Action['does'][] = [
  ...Array.from({ length: 6 }, () => 'add' as const),
  ...Array.from({ length: 4 }, () => 'set' as const),
  ...Array.from({ length: 3 }, () => 'remove' as const),
  ...Array.from({ length: 4 }, () => 'order' as const),
  'cancel-order',
  'pay',
  'open-tab',
  'close-tab',
  'go-offline',
  'go-offline',
  'come-online',
  'come-online',
];

function makeAction(random: Random, devices: number, products: number, lengthMs: number): Action {
  const base = { at: random.between(0, lengthMs), device: random.between(0, devices - 1) };
  const product = random.between(0, products - 1);
  const does = random.pick(DEEDS);
  if (does === 'add')
    return { ...base, does, product, pieces: random.chance(0.8) ? 1 : random.between(2, 5) };
  if (does === 'set') return { ...base, does, product, quantity: random.between(0, 6) };
  if (does === 'remove') return { ...base, does, product };
  if (does === 'pay') {
    const word = random.chance(0.7) ? 'payment.captured' : 'payment.failed';
    return { ...base, does, word, times: random.between(1, 3), lateMs: random.between(0, 60) * SECOND };
  }
  return { ...base, does };
}

/** Drawn as often as it stands here. */
export const FAULTS: readonly FaultName[] = [
  'drop-request',
  'drop-answer',
  'duplicate',
  'delay',
  'reorder',
  'partition',
  'crash',
  'kill',
  'kill',
  'clock',
  'epoch',
  'holds-end',
  'deploy',
  'deploy',
  'storage-error',
  'storage-error',
];

function makeFault(random: Random, devices: number, lengthMs: number): Fault {
  const at = random.between(0, lengthMs);
  const device = random.between(0, devices - 1);
  const forMs = random.between(1, 60) * SECOND;
  const fault = random.pick(FAULTS);
  if (fault === 'drop-request' || fault === 'drop-answer')
    return { at, fault, device, forMs, silent: random.chance(0.3) };
  if (fault === 'duplicate' || fault === 'partition') return { at, fault, device, forMs };
  if (fault === 'delay' || fault === 'reorder')
    return { at, fault, device, forMs, ms: random.between(100, 25_000) };
  if (fault === 'crash') {
    const downMs = random.between(0, 20) * SECOND;
    return { at, fault, downMs, ...(random.chance(0.7) ? { within: random.between(0, 40) } : {}) };
  }
  if (fault === 'clock') return { at, fault, device, byMs: random.pick([-1, 1]) * random.between(1, DAY) };
  if (fault === 'epoch' || fault === 'holds-end') return { at, fault };
  if (fault === 'deploy') return { at, fault, lastsMs: random.between(5, 60) * SECOND };
  if (fault === 'storage-error') {
    const error = random.chance(0.7) ? 'UnknownError' : 'QuotaExceededError';
    return { at, fault, device, after: random.between(0, 12), error };
  }
  return { at, fault, device, steps: random.between(0, 30), restartMs: random.between(0, 30) * SECOND };
}
