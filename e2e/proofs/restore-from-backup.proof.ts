import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import type { ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import { printLine } from '../../sync-server/commands/print-line.ts';
import { printProof } from './print-proof.ts';
import { openProofMarket } from './proof-market.ts';
import { openRealDevice, type RealDevice } from './real-device.ts';
import { orderOf } from './shopper.ts';

/*
 * P16. Devices with the product's own code order, cancel and tap. The data folder is copied cold; they go on, and everything is
 * acknowledged. Then the server is killed and the copy is put back. Half of the devices are there at that moment, the others come
 * back later. Nobody touches anything: all that was acknowledged must be there again, once.
 * `npm run prove -- restore-from-backup [DEVICES]`
 */
const DEVICES = Number(process.argv[2] ?? 20);
const ORDERS = 4;
const HEALS_WITHIN_MS = 150_000;

// What a request that is cut short still wanted to do ends somewhere.
process.on('unhandledRejection', () => undefined);
Object.assign(globalThis.console, { warn: () => undefined });
const market = await openProofMarket(20, 100_000);
const backup = `${market.dataDir}-backup`;
const acknowledged = new Map<string, 'awaiting-payment' | 'cancelled'>();
const devices: RealDevice[] = [];
const taps = new Map<string, number>();
try {
  for (let n = 0; n < DEVICES; n += 1) devices.push(await openRealDevice(market.url));
  await Promise.all(devices.map((device, n) => shop(device, n)));
  await market.stopServer();
  copy(market.dataDir, backup);
  await market.startServer();
  const before = acknowledged.size;
  await Promise.all(devices.map((device, n) => shop(device, n + 7)));
  printLine(`${before} orders acknowledged before the copy, ${acknowledged.size - before} after it`);

  await market.killServer();
  await market.stopServer();
  devices.slice(DEVICES / 2).forEach((device) => device.setOnline(false));
  rmSync(market.dataDir, { recursive: true });
  copy(backup, market.dataDir);
  await market.startServer();
  const [lost] = await market.audit((sql) => sql<{ n: number }[]>`select count(*)::int as n from orders`);
  printLine(`The copy has ${lost?.n} orders`);
  const begun = performance.now();
  await pause(2_000);
  devices.slice(DEVICES / 2).forEach((device) => device.setOnline(true));

  let wrong = await audit();
  while (wrong.length > 0 && performance.now() - begun < HEALS_WITHIN_MS) {
    await pause(500);
    wrong = await audit();
  }
  wrong.slice(0, 20).forEach(printLine);
  printProof({
    promise: 'P16',
    proof: 'restore-from-backup',
    n: acknowledged.size,
    failures: wrong.length,
    figures: {
      devices: DEVICES,
      ordersInTheCopy: lost?.n ?? -1,
      ordersAcknowledged: acknowledged.size,
      cancelsAcknowledged: [...acknowledged.values()].filter((fate) => fate === 'cancelled').length,
      tapsAcknowledged: [...taps.values()].reduce((a, b) => a + b, 0),
      healedMs: Math.round(performance.now() - begun),
    },
  });
} finally {
  for (const device of devices) device.close();
  await market.close();
  rmSync(backup, { recursive: true, force: true });
}
// Storage in memory leaves timers behind.
process.exit();

/** Orders, cancels the last one, taps; resolves when the server has acknowledged all of it. */
async function shop(device: RealDevice, n: number): Promise<void> {
  const ids = Array.from({ length: ORDERS }, () => uuidv7());
  for (const [number, id] of ids.entries()) {
    await device.want('place-order', id, orderOf(market.shelf, n + number, id));
  }
  const last = ids.at(-1) ?? '';
  await device.want('cancel-order', last, { orderId: last });
  const { sellerId, unitPrice, currency, variantIds } = market.shelf;
  const variantId = variantIds[n % variantIds.length] as VariantId;
  const product = { productId: `p-${variantId}` as ProductId, variantId, sellerId: sellerId as SellerId };
  await device.commands.add({ ...product, price: { amount: unitPrice, currency } }, 1);
  taps.set(device.accountId, (taps.get(device.accountId) ?? 0) + 1);
  for (;;) {
    const rows = await device.outbox.list(device.accountId);
    const own = rows.filter(({ subject }) => ids.some((id) => subject === `order:${id}`));
    if (own.length === ORDERS + 1 && own.every(({ state }) => state === 'accepted')) break;
    if (own.some(({ state }) => state === 'rejected')) throw new Error(`Refused: ${JSON.stringify(own)}`);
    await pause(50);
  }
  for (const id of ids) acknowledged.set(id, id === last ? 'cancelled' : 'awaiting-payment');
  while ((await piecesOf(device)) < (taps.get(device.accountId) ?? 0)) await pause(100);
}

function piecesOf({ accountId }: RealDevice): Promise<number> {
  return market.audit(async (sql) => {
    const [row] = await sql<{ n: number }[]>`
      select coalesce(sum(quantity), 0)::int as n from cart_lines where account_id = ${accountId}`;
    return row?.n ?? 0;
  });
}

/** What PostgreSQL has, against what the devices were told. */
async function audit(): Promise<string[]> {
  const [orders, carts, stock] = await market.audit((sql) =>
    Promise.all([
      sql<{ id: string; status: string }[]>`select id, status from orders`,
      sql<{ account: string; n: number }[]>`
        select account_id as account, sum(quantity)::int as n from cart_lines group by 1`,
      sql<
        { reserved: number; held: number }[]
      >`select (select sum(reserved)::int from stock_levels) as reserved,
        (select count(*)::int from reservations) as held`,
    ]),
  );
  const there = new Map(orders.map(({ id, status }) => [id, status]));
  const wrong = [...acknowledged].flatMap(([id, fate]) =>
    there.get(id) === fate
      ? []
      : [`order ${id} was acknowledged as ${fate} and is ${there.get(id) ?? 'not there'}`],
  );
  wrong.push(...orders.flatMap(({ id }) => (acknowledged.has(id) ? [] : [`nobody wanted order ${id}`])));
  const pieces = new Map(carts.map(({ account, n }) => [account, n]));
  for (const [account, n] of taps) {
    if (pieces.get(account) !== n) wrong.push(`cart ${account}: ${pieces.get(account) ?? 0} instead of ${n}`);
  }
  const open = [...acknowledged.values()].filter((fate) => fate === 'awaiting-payment').length;
  if (stock[0]?.reserved !== open || stock[0].held !== open) {
    wrong.push(`${stock[0]?.reserved} reserved, ${stock[0]?.held} held, ${open} ordered`);
  }
  for (const device of devices) {
    const waiting = (await device.outbox.open(device.accountId)).length;
    if (waiting > 0) wrong.push(`${waiting} operations of ${device.accountId} wait`);
  }
  return wrong;
}

/** With owners, times and modes, as a backup has them. */
function copy(from: string, to: string): void {
  const { status, stderr } = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}
