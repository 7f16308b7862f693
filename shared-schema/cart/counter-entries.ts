import { MAX_COUNT } from '../sync/counter-id.ts';
import { COUNTER_LIMIT, type CartLineState, type QuantityRegister } from './cart-line.ts';
import { compareClocks } from './next-clock.ts';

/** What a line knows of one counter. Entries of different counters never touch each other, so a merge goes by counter. */
export interface CounterEntry {
  readonly adds: number;
  readonly absorbed: number;
  /** Sequence number of the counter's latest explicit quantity that was seen; 0 for none. */
  readonly seen: number;
  /** That explicit quantity, until something later overwrites it. Its `seq` is `seen`. */
  readonly register: QuantityRegister | undefined;
}

export type CounterEntries = ReadonlyMap<string, CounterEntry>;

const NOTHING: CounterEntry = { adds: 0, absorbed: 0, seen: 0, register: undefined };

export function entryOf(entries: CounterEntries, counter: string): CounterEntry {
  return entries.get(counter) ?? NOTHING;
}

/** A state by counter. Of several registers of one counter only its latest counts: it has overwritten the others. */
export function entriesOf(state: CartLineState): CounterEntries {
  const entries = new Map<string, CounterEntry>();
  const put = (counter: string, change: Partial<CounterEntry>) =>
    entries.set(counter, { ...entryOf(entries, counter), ...change });
  for (const [counter, adds] of Object.entries(state.adds)) put(counter, { adds });
  for (const [counter, absorbed] of Object.entries(state.absorbed)) put(counter, { absorbed });
  for (const [counter, seen] of Object.entries(state.seen)) put(counter, { seen });
  for (const register of state.registers) {
    const entry = entryOf(entries, register.by);
    if (register.seq < entry.seen) continue;
    const rival = register.seq === entry.seen ? entry.register : undefined;
    put(register.by, { seen: register.seq, register: rival ? sameRegister(rival, register) : register });
  }
  return entries;
}

/** Back to a state, in the one form that equal knowledge has: sorted, nothing empty, no more than the limits (C12). */
export function stateOf(entries: CounterEntries): CartLineState {
  const kept = [...entries]
    .filter(([, entry]) => entry.adds > 0 || entry.absorbed > 0 || entry.seen > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(-COUNTER_LIMIT);
  return {
    adds: countsOf(kept, (entry) => entry.adds),
    absorbed: countsOf(kept, (entry) => entry.absorbed),
    registers: kept.flatMap(([, { register }]) => (register ? [register] : [])),
    seen: countsOf(kept, (entry) => entry.seen),
  };
}

/** One register met twice. Its clock may have been set back by the server on the way: the smaller one stays (C10). */
export function sameRegister(a: QuantityRegister, b: QuantityRegister): QuantityRegister {
  const order = compareClocks(a.clock, b.clock) || a.quantity - b.quantity;
  return order <= 0 ? a : b;
}

function countsOf(
  kept: readonly (readonly [string, CounterEntry])[],
  count: (entry: CounterEntry) => number,
): Record<string, number> {
  return Object.fromEntries(
    kept
      .map(([counter, entry]) => [counter, Math.min(count(entry), MAX_COUNT)] as const)
      .filter(([, n]) => n > 0),
  );
}
