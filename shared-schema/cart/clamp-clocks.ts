import { CLOCK_TOLERANCE_MS } from '../sync/clock-tolerance.ts';
import type { CartLineState } from './cart-line.ts';
import { entriesOf, stateOf } from './counter-entries.ts';

/**
 * Sets registers from the future back to `nowMs` + 5 minutes (C10), so that a device with a wrong clock cannot win
 * over the others for a year. For the server; `nowMs` is its clock.
 */
export function clampClocks(state: CartLineState, nowMs: number): CartLineState {
  const latest = nowMs + CLOCK_TOLERANCE_MS;
  const registers = state.registers.map((register) =>
    register.clock.ms > latest ? { ...register, clock: { ...register.clock, ms: latest } } : register,
  );
  return stateOf(entriesOf({ ...state, registers }));
}
