import type { OrderStatus } from '#shared-schema/ordering/order-status.ts';
import { wrongHistories } from './check-order-histories.ts';
import type { Device } from './device.ts';
import type { Goods } from './goods.ts';
import type { GroundTruth } from './ground-truth.ts';
import type { Journal } from './journal.ts';

/** Operations that wait although nothing is wrong any more. */
export async function waitingOperations(devices: readonly Device[]): Promise<string[]> {
  const waiting: string[] = [];
  for (const device of devices) {
    for (const row of (await device.front()?.outbox.open(device.accountId)) ?? []) {
      waiting.push(`Device ${device.number} still waits for ${row.kind} ${row.operationId}`);
    }
  }
  return waiting;
}

/** Devices whose list of orders is not PostgreSQL's. */
export async function differingOrders(devices: readonly Device[], truth: GroundTruth): Promise<string[]> {
  const differences: string[] = [];
  const list = (orders: readonly { readonly id: string; readonly status: string }[]) =>
    orders
      .map(({ id, status }) => `${id} ${status}`)
      .toSorted()
      .join();
  for (const device of devices) {
    const there = list(truth.orders.filter(({ account }) => account === device.accountId));
    for (const tab of device.tabs()) {
      const { orders } = await tab.databases.open(device.accountId);
      const here = list((await orders.find().exec()).map((document) => document.toMutableJSON()));
      if (here !== there) differences.push(`${tab.name} has orders ${here}; PostgreSQL ${there}`);
    }
  }
  return differences;
}

/** Every operation has one verdict, here and there the same, and its effect once; stock is what orders hold. */
export async function wrongOrders(
  devices: readonly Device[],
  goods: readonly Goods[],
  journal: Journal,
  truth: GroundTruth,
): Promise<string[]> {
  const wrong: string[] = [];
  const rows = new Map(
    (await Promise.all(devices.map(async (device) => (await device.front()?.outbox.all()) ?? []))).flatMap(
      (all) => all.map((row) => [row.operationId as string, row] as const),
    ),
  );
  for (const deed of [...journal.orders, ...journal.cancels]) {
    const row = rows.get(deed.operationId);
    const there = truth.operations.filter(({ id }) => id === deed.operationId);
    const what = `Operation ${deed.operationId}`;
    if (deed.outcome === 'kept' && !row) wrong.push(`${what} was kept and is gone from the device`);
    if (deed.outcome === 'kept' && there.length !== 1) wrong.push(`${what} has ${there.length} verdicts`);
    if (deed.outcome === 'refused' && there.length > 0) wrong.push(`${what} was refused and carried out`);
    if (row && there[0] && row.state !== there[0].verdict) {
      wrong.push(`${what} is ${row.state} on the device and ${there[0].verdict} at the server`);
    }
  }
  for (const { operationId, orderId } of journal.cancels) {
    const accepted = truth.operations.some(({ id, verdict }) => id === operationId && verdict === 'accepted');
    const status = truth.orders.find(({ id }) => id === orderId)?.status;
    if (accepted !== (status === 'cancelled')) {
      wrong.push(`Order ${orderId} is ${status}, and its cancelling was ${accepted ? '' : 'not '}accepted`);
    }
  }
  for (const deed of journal.orders) {
    const accepted = truth.operations.some(
      ({ id, verdict }) => id === deed.operationId && verdict === 'accepted',
    );
    const order = truth.orders.find(({ id }) => id === deed.orderId);
    if (accepted !== (order !== undefined)) {
      wrong.push(
        `Order ${deed.orderId} was ${accepted ? 'accepted' : 'not accepted'} and is ${order?.status}`,
      );
    }
    const held = truth.orderLines.filter((line) => line.order === deed.orderId);
    const wished = deed.lines.map(({ variantId, quantity }) => `${variantId} ${quantity}`);
    const got = held.map(({ variant, quantity }) => `${variant} ${quantity}`);
    if (order && wished.toSorted().join() !== got.toSorted().join()) {
      wrong.push(`Order ${deed.orderId} was ${wished.join()} and became ${got.join()}`);
    }
  }
  return [...wrong, ...wrongStock(goods, journal, truth), ...wrongHistories(journal, truth)];
}

function wrongStock(goods: readonly Goods[], journal: Journal, truth: GroundTruth): string[] {
  const sum = (of: readonly { readonly quantity: number }[]) =>
    of.reduce((all, { quantity }) => all + quantity, 0);
  const those = (wanted: OrderStatus) =>
    new Set(truth.orders.filter(({ status }) => status === wanted).map(({ id }) => id));
  const [alive, paid] = [those('awaiting-payment'), those('paid')];
  const wrong = truth.stock.flatMap(({ variant, onHand, reserved }) => {
    const holds = truth.holds.filter((hold) => hold.variant === variant);
    const ordered = truth.orderLines.filter((line) => line.variant === variant && alive.has(line.order));
    const tells: string[] = [];
    const sold = truth.orderLines.filter((line) => line.variant === variant && paid.has(line.order));
    const first = goods.find(({ variantId }) => variantId === variant)?.stock ?? 0;
    if (onHand !== first - sum(sold)) tells.push(`${variant}: ${onHand} left of ${first}, ${sum(sold)} sold`);
    if (reserved > onHand) tells.push(`${variant} is oversold: ${reserved} of ${onHand}`);
    if (sum(holds) !== reserved) tells.push(`${variant}: holds of ${sum(holds)}, counter ${reserved}`);
    if (sum(ordered) !== reserved) tells.push(`${variant}: ${sum(ordered)} ordered, ${reserved} reserved`);
    return tells;
  });
  const known = new Set(journal.orders.map(({ orderId }) => orderId));
  const strangers = truth.orders
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => `Nobody placed order ${id}`);
  return [...wrong, ...strangers];
}
