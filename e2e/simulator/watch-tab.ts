import type { CartLineState } from '#shared-schema/cart/cart-line.ts';
import type { Journal } from './journal.ts';
import type { Tab } from './tab.ts';

/**
 * Reads go forward in a tab: what was once on the screen (taps, explicit quantities, what absorbed them) is never less
 * known later. A write that the device refused may be taken back.
 */
export function watchTab(
  journal: Journal,
  tab: Tab,
  lineIds: readonly string[],
  trace: (line: string) => void,
): void {
  const best = new Map<string, CartLineState>();
  tab.cart.view.subscribe(() => {
    if (tab.dead()) return;
    for (const id of lineIds) {
      const now = tab.cart.line(id)?.state;
      const before = best.get(id);
      if (before && !isAtLeast(now, before)) {
        const what = `${tab.name}: line ${id} went back from ${show(before)} to ${show(now)}`;
        trace(what);
        journal.setbacks.push({ by: tab.name, lineId: id, what });
      }
      if (now) best.set(id, now);
    }
  });
}

export function wrongSetbacks({ setbacks, cart }: Journal): string[] {
  return setbacks
    .filter(
      ({ by, lineId }) =>
        !cart.some((deed) => deed.by === by && deed.lineId === lineId && deed.outcome === 'refused'),
    )
    .map(({ what }) => what);
}

function isAtLeast(now: CartLineState | undefined, before: CartLineState): boolean {
  if (!now) return false;
  return (['adds', 'absorbed', 'seen'] as const).every((name) =>
    Object.entries(before[name]).every(([counter, count]) => (now[name][counter] ?? 0) >= count),
  );
}

const show = (state: CartLineState | undefined) => JSON.stringify(state ?? null);
