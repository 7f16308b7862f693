import { canonicalJson } from '#shared-schema/sync/canonical-json.ts';
import { allowedQuantities } from './cart-oracle.ts';
import type { Device } from './device.ts';
import type { GroundTruth } from './ground-truth.ts';
import type { Journal } from './journal.ts';
import type { Goods } from './goods.ts';

/** Devices that do not show what PostgreSQL holds, or whose replica differs from its rows. Empty: all agree. */
export async function differingCarts(devices: readonly Device[], truth: GroundTruth): Promise<string[]> {
  const differences: string[] = [];
  for (const device of devices) {
    const mine = truth.lines.filter(({ account }) => account === device.accountId);
    const stored = canonicalJson(
      mine.flatMap(({ document }) => document ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
    const quantities = mine
      .filter(({ quantity }) => quantity > 0)
      .map(({ id, quantity }) => [id, quantity] as const);
    for (const tab of device.tabs()) {
      const database = await tab.databases.open(device.accountId);
      const documents = (await database['cart-lines'].find().exec()).map((document) => document.toJSON());
      const replica = canonicalJson(documents.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
      if (replica !== stored) differences.push(`${tab.name} stores ${replica}; PostgreSQL ${stored}`);
      const shown = tab.cart.view.get().entries.map(({ line, quantity }) => [line.id, quantity] as const);
      if (canonicalJson(byId(shown)) !== canonicalJson(byId(quantities))) {
        differences.push(
          `${tab.name} shows ${JSON.stringify(shown)}; PostgreSQL ${JSON.stringify(quantities)}`,
        );
      }
    }
  }
  return differences;
}

const byId = (pairs: readonly (readonly [string, number])[]) => Object.fromEntries(pairs);

/** Lines whose quantity does not follow from what people did and saw: something came back, or was lost. */
export function wrongCarts(
  devices: readonly Device[],
  goods: readonly Goods[],
  journal: Journal,
  truth: GroundTruth,
  clocksAgree: boolean,
): string[] {
  const placed = new Set(truth.orders.map(({ id }) => id));
  const accounts = new Map(devices.map(({ account, accountId }) => [account, accountId]));
  return [...accounts].flatMap(([account, accountId]) =>
    goods.flatMap(({ lineId }) => {
      const deeds = journal.cart.filter((deed) => deed.account === account && deed.lineId === lineId);
      const accepted = journal.orders.filter(
        (order) => order.account === account && placed.has(order.orderId),
      );
      const allowed = allowedQuantities(deeds, accepted, lineId, clocksAgree);
      const is = truth.lines.find(({ account: of, id }) => of === accountId && id === lineId)?.quantity ?? 0;
      if (!allowed || allowed.has(is)) return [];
      const may = [...allowed].join(' or ');
      return [`Line ${lineId} has ${is} pieces and may have ${may}, after ${JSON.stringify(deeds)}`];
    }),
  );
}
