import { type CounterId, MAX_COUNT } from './counter-id.ts';
import { marksOf } from './merge-registers.ts';
import { isStanding, type Mark, type Register } from './register.ts';

/** The register after `counter` has written `value`, over all that this copy has seen. `nowMs`: the writer's clock. */
export function writeRegister(
  register: Register,
  counter: CounterId,
  value: unknown,
  nowMs: number,
): Register {
  const standing = Object.values(register.marks).filter(isStanding);
  const latest = standing.reduce((most, { ms }) => Math.max(most, ms), 0);
  // Later than everything seen, also where this clock is behind (Kulkarni et al., 2014).
  const ms = Math.max(latest, Math.trunc(nowMs) || 0);
  const count = standing
    .filter((mark) => mark.ms === ms)
    .reduce((most, mark) => Math.max(most, mark.count + 1), 0);
  const written = register.marks[counter]?.n ?? 0;
  const n = Math.min(MAX_COUNT, written + 1);
  const mark: Mark = { n, gone: n - 1, ms, count: Math.min(MAX_COUNT, count), value };
  return {
    id: register.id,
    marks: marksOf(new Map(Object.entries(clearRegister(register).marks)).set(counter, mark)),
  };
}

/** The register after everything that this copy has seen was taken back. */
export function clearRegister({ id, marks }: Register): Register {
  return { id, marks: marksOf(Object.entries(marks).map(([counter, { n }]) => [counter, { n, gone: n }])) };
}
