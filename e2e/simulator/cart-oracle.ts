import type { CartDeed, OrderDeed, Seen } from './journal.ts';

const covers = (seen: Seen, { did }: CartDeed): boolean => {
  if (did.kind === 'add') return (seen.adds[did.counter] ?? 0) >= did.upTo;
  if (did.kind === 'set') return (seen.sets[did.counter] ?? 0) >= did.seq;
  return false;
};

/** More deeds of unknown outcome than this are not tried in all combinations. */
const OPEN_LIMIT = 10;

/**
 * The quantities that a line may have in the end, by what people did and saw, not by the product's merge: everything that
 * somebody has seen and then replaced, removed or ordered is over; of the rest, the last explicit quantity and all taps
 * count. What a device never confirmed may count or not. Undefined: too much is open to say.
 */
export function allowedQuantities(
  deeds: readonly CartDeed[],
  accepted: readonly OrderDeed[],
  lineId: string,
  clocksAgree: boolean,
): Set<number> | undefined {
  const orders = accepted.flatMap(({ lines }) => lines.filter((line) => line.lineId === lineId));
  const carried = (deed: CartDeed) =>
    orders.some(({ seen }) => covers(seen, deed)) ||
    deeds.some((other) => other !== deed && other.outcome === 'kept' && covers(other.seen, deed));
  const counted = deeds.filter((deed) => !isRetaken(deed, deeds));
  const sure = counted.filter((deed) => deed.outcome === 'kept' || carried(deed));
  const open = counted.filter((deed) => !sure.includes(deed));
  if (open.length > OPEN_LIMIT) return undefined;
  const allowed = new Set<number>();
  for (let chosen = 0; chosen < 2 ** open.length; chosen += 1) {
    const present = [...sure, ...open.filter((_, place) => (chosen >> place) & 1)];
    for (const quantity of quantitiesOf(present, orders, clocksAgree)) allowed.add(quantity);
  }
  return allowed;
}

/**
 * Whether a later tap has the number of one that was refused: the device took the refused one back, so that what others have
 * seen under that number is the later one.
 */
function isRetaken(deed: CartDeed, deeds: readonly CartDeed[]): boolean {
  const { did, outcome } = deed;
  if (outcome !== 'refused' || did.kind !== 'add') return false;
  return deeds
    .slice(deeds.indexOf(deed) + 1)
    .some(
      ({ did: later }) =>
        later.kind === 'add' && later.counter === did.counter && later.upTo - later.pieces < did.upTo,
    );
}

function quantitiesOf(
  present: readonly CartDeed[],
  orders: readonly { readonly seen: Seen }[],
  clocksAgree: boolean,
): number[] {
  const isOver = (deed: CartDeed) =>
    orders.some(({ seen }) => covers(seen, deed)) ||
    present.some((other) => other !== deed && other.did.kind !== 'add' && covers(other.seen, deed));
  const standing = present.filter((deed) => deed.did.kind !== 'remove' && !isOver(deed));
  let taps = 0;
  const sets: Extract<CartDeed['did'], { kind: 'set' }>[] = [];
  for (const { did } of standing) {
    if (did.kind === 'add') taps += did.pieces;
    if (did.kind === 'set') sets.push(did);
  }
  if (sets.length === 0) return [taps];
  const last = sets.toSorted((a, b) => b.clock.ms - a.clock.ms || b.clock.count - a.clock.count);
  const latest = last[0];
  const candidates = clocksAgree
    ? last.filter(({ clock }) => clock.ms === latest?.clock.ms && clock.count === latest.clock.count)
    : last;
  return candidates.map(({ quantity }) => quantity + taps);
}
