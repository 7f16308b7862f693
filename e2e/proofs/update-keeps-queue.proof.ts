import { parseArgs } from 'node:util';
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { newOperationId, newOrderId } from '../../pwa/device/new-ids.ts';
import { drainForSession } from '../../pwa/sync/device-outbox.ts';
import { openAccountDatabase } from '../../pwa/sync/open-account-database.ts';
import { addToCartLine } from '../../shared-schema/cart/add-to-cart-line.ts';
import { cartLineId } from '../../shared-schema/cart/cart-line.ts';
import { emptyCartLineState } from '../../shared-schema/cart/empty-cart-line-state.ts';
import type { ProductId, SellerId, VariantId } from '../../shared-schema/ids.ts';
import { printLine } from '../../sync-server/commands/print-line.ts';
import { putOnSale } from '../feed-file.ts';
import { openOlderApp } from './older-app.ts';
import { openProofMarket } from './open-proof-shop.ts';
import { printProof } from './print-proof.ts';
import { openProofDevice } from './proof-device.ts';
import { wishFor } from './wish-for.ts';

/**
 * The code of an earlier commit makes a guest, queues 50 orders (every fifth sent, its answer lost) and fills a cart, on an
 * IndexedDB in memory; its databases stay open, as in a tab that nobody has closed. A migration then fails half-way; and
 * today's code opens the same storage and sends what is there to today's server.
 */
const { from, intents } = parseArgs({
  options: { from: { type: 'string', default: '5aa2238' }, intents: { type: 'string', default: '50' } },
}).values;
const OPEN_LIMIT_MS = 5_000;
const n = Number(intents);

const older = await openOlderApp(from);
const market = await openProofMarket();
let failures = 0;
const figures: Record<string, number> = {};
try {
  await putOnSale(market, 'Cooper', { name: 'Proof barrel', price: '30', quantity: 9_999 });
  const wish = await wishFor(market.url, 'Proof barrel');
  const indexedDB = new IDBFactory();
  const storage = { indexedDB, IDBKeyRange };
  const rxdb = () => getRxStorageDexie(storage);

  // As the older app does it.
  const store = older.sessions.openSessionStore(older.devices.openDeviceDatabase('offshelf-device', storage));
  const account = await store.ensureAccount();
  const deviceId = await store.deviceId();
  const queue = older.outboxes.openOutbox(older.queues.openOutboxDatabase('offshelf-outbox', storage));
  const wanted = new Map<string, string>();
  for (let nth = 0; nth < n; nth += 1) {
    const [operationId, orderId] = [newOperationId(), newOrderId()];
    const intent = { operationId, accountId: account.id, deviceId, kind: 'place-order' };
    await queue.enqueue(
      { ...intent, subject: `order:${orderId}`, payload: { ...wish, orderId } },
      Date.now(),
    );
    if (nth % 5 === 0) await queue.markSent([operationId], Date.now());
    wanted.set(operationId, orderId);
  }
  const olderCart = await older.accounts.openAccountDatabase(account.id, rxdb());
  const lines = Array.from({ length: 5 }, (_, nth) => lineOf(`variant-${nth}`));
  for (const line of lines) await olderCart['cart-lines'].insert(line);

  failures += await failMigration(storage);

  const began = performance.now();
  const device = openProofDevice(market.url, fetch, indexedDB);
  const { account: now } = await device.session.load();
  const kept = now ? await device.outbox.open(now.id) : [];
  figures.openMs = Math.round(performance.now() - began);
  if (figures.openMs > OPEN_LIMIT_MS) failures += 1;
  const cart = await openAccountDatabase(account.id, rxdb());
  const heldLines = await cart['cart-lines'].find().exec();
  printLine(`Of ${n} intents ${kept.length} are there, of ${lines.length} cart lines ${heldLines.length}`);
  failures += n - kept.length + (lines.length - heldLines.length);

  const report = await drainForSession(device.session, {
    outbox: device.outbox,
    reached: () => false,
    alone: (task) => task(),
    now: Date.now,
    settled: () => undefined,
  });
  const rows = await device.outbox.list(account.id);
  const accepted = rows.filter(({ operationId, state }) => wanted.has(operationId) && state === 'accepted');
  const token = await device.session.token();
  const orders = await listOrders(token.ok ? token.value.value : '');
  const placed = [...wanted.values()].filter((id) => orders.includes(id));
  printLine(
    `${accepted.length} accepted, ${placed.length} orders at the server, ${report?.left} left to send`,
  );
  failures += n - accepted.length + (n - placed.length) + (orders.length - placed.length);
  figures.orders = placed.length;
  await cart.close();
} finally {
  older.remove();
  await market.stop();
}
printProof({ promise: 'P15', proof: 'update-keeps-queue', n, failures, figures });
process.exit();

function lineOf(variant: string) {
  const [variantId, sellerId] = [variant as VariantId, 'seller' as SellerId];
  return {
    id: cartLineId(variantId, sellerId),
    productId: 'product' as ProductId,
    variantId,
    sellerId,
    priceSeen: { amount: 100, currency: 'RUB' as const },
    state: addToCartLine(emptyCartLineState, 'older', 1),
    addedAt: 1,
  };
}

/** A next version of the queue whose upgrade throws after it has emptied the table. */
async function failMigration(storage: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange }) {
  const next = new Dexie('offshelf-outbox', storage);
  const stores = { operations: '++seq, &operationId, [accountId+state], accountId, subject' };
  next.version(1).stores(stores);
  next
    .version(2)
    .stores({ ...stores, more: 'id' })
    .upgrade(async (transaction) => {
      await transaction.table('operations').clear();
      throw new Error('the upgrade stumbles');
    });
  const opened = await next.open().then(
    () => true,
    () => false,
  );
  next.close();
  printLine(opened ? 'The migration did not fail' : 'The migration failed, as it had to');
  return opened ? 1 : 0;
}

async function listOrders(token: string): Promise<string[]> {
  const ids: string[] = [];
  const answer = await fetch(`${market.url}/api/orders`, { headers: { authorization: `Bearer ${token}` } });
  const { orders } = (await answer.json()) as { orders: { id: string }[] };
  ids.push(...orders.map(({ id }) => id));
  return ids;
}
