import type { AccountId } from '#shared-schema/ids.ts';
import { readOrder } from '../../pwa/sync/collection-rules.ts';
import { watchDocuments } from '../../pwa/sync/watch-documents.ts';
import type { Journal } from './journal.ts';
import { missingIn, type Progress, progressOf, together } from './progress.ts';
import type { Tab } from './tab.ts';

/** Where a tab is, for whoever watches it. */
export interface WatchedTab {
  readonly tab: Tab;
  readonly device: number;
  readonly accountId: AccountId;
  readonly lineIds: readonly string[];
}

/**
 * Reads go forward in a tab: what was once on the screen (taps, explicit quantities, what absorbed them) is never less
 * known later; and what this device has kept before the tab was opened is there once the cart is. A write that the device
 * refused may be taken back.
 */
export function watchTab(journal: Journal, watched: WatchedTab, trace: (line: string) => void): void {
  const { tab, device, accountId, lineIds } = watched;
  const best = new Map<string, Progress>();
  const kept = journal.kept.filter((each) => each.device === device && each.accountId === accountId);
  for (const { lineId, progress } of kept) best.set(lineId, together(best.get(lineId), progress));
  const setback = (id: string, what: string) => {
    trace(what);
    journal.setbacks.push({ by: tab.name, lineId: id, what });
  };
  tab.cart.view.subscribe(() => {
    if (tab.dead() || !tab.cart.view.get().ready) return;
    for (const id of lineIds) {
      const now = progressOf(tab.cart.line(id));
      const lost = missingIn(now, best.get(id) ?? new Map());
      if (lost !== undefined) setback(id, `${tab.name}: line ${id} went back: ${lost}`);
      best.set(id, now);
    }
  });
  void watchOrders(watched, (id, what) => setback(id, what)).catch(() => undefined);
}

/** An order's history only grows in a tab: no status is taken back, none is skipped, no order goes away. */
async function watchOrders(
  { tab, accountId }: WatchedTab,
  setback: (id: string, what: string) => void,
): Promise<void> {
  const { orders } = await tab.databases.open(accountId);
  const before = new Map<string, string>();
  watchDocuments(orders, (documents) => {
    if (tab.dead()) return;
    const now = new Map(
      documents.flatMap((document) => {
        const order = readOrder(document);
        return order ? [[order.id as string, historyOf(order)] as const] : [];
      }),
    );
    for (const [id, history] of before) {
      const is = now.get(id) ?? 'gone';
      if (!is.startsWith(history)) setback(id, `${tab.name}: order ${id} was ${history} and is ${is}`);
    }
    for (const [id, history] of now) before.set(id, history);
  });
}

function historyOf({
  timeline,
  status,
}: {
  readonly timeline: readonly { readonly status: string }[];
  readonly status: string;
}): string {
  const steps = timeline.map((step) => step.status);
  return steps.at(-1) === status ? steps.join(' > ') : `${steps.join(' > ')} but ${status}`;
}

export function wrongSetbacks({ setbacks, cart }: Journal): string[] {
  return setbacks
    .filter(
      ({ by, lineId }) =>
        !cart.some((deed) => deed.by === by && deed.lineId === lineId && deed.outcome === 'refused'),
    )
    .map(({ what }) => what);
}
