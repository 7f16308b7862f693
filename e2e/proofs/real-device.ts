import { IDBFactory } from 'fake-indexeddb';
import { uuidv7 } from 'uuidv7';
import { openCartStorage, watchSentOrders } from '../../pwa/cart/cart-storage.ts';
import { cartCommands } from '../../pwa/cart/cart-commands.ts';
import { openCartStore } from '../../pwa/cart/cart-store.ts';
import { callServer } from '../../pwa/device/call-server.ts';
import { openDeviceDatabase } from '../../pwa/device/device-database.ts';
import { newOperationId } from '../../pwa/device/new-ids.ts';
import { openSession } from '../../pwa/device/session.ts';
import { openSessionStore } from '../../pwa/device/session-store.ts';
import { openAccountDatabases } from '../../pwa/sync/account-databases.ts';
import { drainForSession } from '../../pwa/sync/device-outbox.ts';
import { forgetAccount } from '../../pwa/sync/forget-account.ts';
import { openAccountDatabase } from '../../pwa/sync/open-account-database.ts';
import { openOutbox } from '../../pwa/sync/outbox.ts';
import { openOutboxDatabase } from '../../pwa/sync/outbox-database.ts';
import { startSync } from '../../pwa/sync/start-sync.ts';
import { openSyncChannel } from '../../pwa/sync/sync-channel.ts';
import { openTabStorage } from '../simulator/simulated-storage.ts';

/** A phone with the product's own code, on storage in memory, over a real connection and in real time. */
export type RealDevice = Awaited<ReturnType<typeof openRealDevice>>;

let opened = 0;

export async function openRealDevice(url: string) {
  opened += 1;
  const tag = `phone${opened}~`;
  const storage = openTabStorage({
    factory: new IDBFactory(),
    tag,
    step: () => undefined,
    fails: () => undefined,
  });
  const stop = new AbortController();
  let online = true;
  const reach: typeof globalThis.fetch = (path, init) => {
    if (!online) return Promise.reject(new TypeError('fetch failed'));
    return fetch(`${url}${String(path)}`, init);
  };
  const session = openSession({
    store: openSessionStore(openDeviceDatabase('offshelf-device', storage.dexie)),
    call: (path, init) => callServer(path, { ...init, fetch: reach }),
    fetch: reach,
    now: Date.now,
    exclusively: (task) => task(),
    channel: null,
  });
  const outbox = openOutbox(openOutboxDatabase(`outbox-${tag}`, storage.dexie));
  const databases = openAccountDatabases(async (accountId) => {
    const database = await openAccountDatabase(accountId, storage.rxdb);
    storage.countAsOwnPage();
    return database;
  });
  const cart = openCartStore({
    session,
    openStorage: async (id) => openCartStorage(await databases.open(id), () => undefined),
    watchOrders: (id, listener) => watchSentOrders(outbox, id, listener),
  });
  const page = new EventTarget();
  let draining = false;
  const sync = startSync(
    {
      session,
      outbox,
      databases,
      forget: (accountId) => forgetAccount(session.store, outbox, accountId),
      drain: (settled) =>
        drainForSession(session, {
          outbox,
          reached: () => false,
          now: Date.now,
          settled,
          async alone(task) {
            if (draining) return undefined;
            draining = true;
            try {
              return await task();
            } finally {
              draining = false;
            }
          },
        }),
      channel: openSyncChannel(`${tag}offshelf-sync`),
      page,
      visible: () => true,
      askForWakeUp: () => undefined,
      now: Date.now,
    },
    stop.signal,
  );
  cart.load();
  const { id: accountId } = await session.ensureAccount();
  const deviceId = await session.store.deviceId();
  return {
    accountId,
    outbox,
    cart,
    commands: cartCommands(cart, uuidv7(), Date.now),
    setOnline(next: boolean) {
      online = next;
      if (online) page.dispatchEvent(new Event('online'));
    },
    /** Queues an operation of the outbox; resolves when it is on the disk. */
    async want(kind: string, orderId: string, payload: object) {
      const subject = `order:${orderId}`;
      const intent = { operationId: newOperationId(), accountId, deviceId, kind, subject, payload };
      await outbox.enqueue(intent, Date.now());
      sync.outboxChanged();
    },
    close: () => stop.abort(),
  };
}
