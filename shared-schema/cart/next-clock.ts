import { type CounterId, MAX_COUNT } from '../sync/counter-id.ts';
import type { CartLineState, HybridClock } from './cart-line.ts';

/**
 * The hybrid logical clock (Kulkarni et al., 2014) for the next explicit quantity: later than every register that the
 * line holds, even when this device's clock is behind. `nowMs`: ms since 1970.
 */
export function nextClock(state: CartLineState, nowMs: number, by: CounterId): HybridClock {
  const latest = state.registers.reduce((most, { clock }) => Math.max(most, clock.ms), 0);
  const now = Math.max(0, Math.trunc(nowMs));
  if (now > latest) return { ms: now, count: 0, by };
  const count = state.registers
    .filter(({ clock }) => clock.ms === latest)
    .reduce((most, { clock }) => Math.max(most, clock.count + 1), 0);
  return count > MAX_COUNT ? { ms: latest + 1, count: 0, by } : { ms: latest, count, by };
}

/** Negative when `a` is earlier. By wall time, then by count, then by who wrote, so that no two writers tie. */
export function compareClocks(a: HybridClock, b: HybridClock): number {
  return a.ms - b.ms || a.count - b.count || (a.by < b.by ? -1 : a.by > b.by ? 1 : 0);
}
