import { canonicalJson } from './canonical-json.ts';
import {
  isStanding,
  type Mark,
  type Marks,
  type Register,
  REGISTER_COUNTERS,
  type StandingMark,
} from './register.ts';

/**
 * Two copies of one register as one: by counter the later write, and gone where one of the two knows that it is. Commutative,
 * associative and idempotent (W4), so that devices agree whatever the order in which they meet.
 */
export function mergeRegisters(a: Register, b: Register): Register {
  const merged = new Map(Object.entries(a.marks));
  for (const [counter, mark] of Object.entries(b.marks)) {
    const own = merged.get(counter);
    merged.set(counter, own ? mergeMarks(own, mark) : mark);
  }
  return { id: a.id, marks: marksOf(merged) };
}

/** In the one form that equal knowledge has: sorted, no more than the limit. */
export function marksOf(marks: Iterable<readonly [string, Mark]>): Marks {
  return Object.fromEntries([...marks].toSorted(([a], [b]) => (a < b ? -1 : 1)).slice(-REGISTER_COUNTERS));
}

function mergeMarks(a: Mark, b: Mark): Mark {
  const n = Math.max(a.n, b.n);
  const gone = Math.max(a.gone, b.gone);
  if (gone >= n) return { n, gone: n };
  // Not gone on either side, so the later write has its value on the side that knows it.
  const written = [a, b].filter((mark) => mark.n === n).filter(isStanding);
  const [first, second] = written;
  if (!first) return { n, gone: n };
  return { ...(second ? sameWrite(first, second) : first), n, gone };
}

/** One write met twice. Its clock may have been set back by the server on the way: the smaller one stays. */
function sameWrite(a: StandingMark, b: StandingMark): StandingMark {
  const order = a.ms - b.ms || a.count - b.count;
  if (order !== 0) return order < 0 ? a : b;
  return canonicalJson(a.value) <= canonicalJson(b.value) ? a : b;
}
