import { CLOCK_TOLERANCE_MS } from './clock-tolerance.ts';
import { isStanding, type Register } from './register.ts';

/**
 * Sets clocks from the future back to `nowMs` + 5 minutes, so that a device with a wrong clock does not win over the others
 * for a year. For the server; `nowMs` is its clock.
 */
export function clampRegister({ id, marks }: Register, nowMs: number): Register {
  const latest = nowMs + CLOCK_TOLERANCE_MS;
  const clamped = Object.entries(marks).map(([counter, mark]) => [
    counter,
    isStanding(mark) && mark.ms > latest ? { ...mark, ms: latest } : mark,
  ]);
  return { id, marks: Object.fromEntries(clamped) };
}
