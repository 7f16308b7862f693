import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { openDeviceDatabase } from '../../pwa/device/device-database.ts';
import { callServer } from '../../pwa/device/call-server.ts';
import { newOperationId, newOrderId } from '../../pwa/device/new-ids.ts';
import { openSession, type Session } from '../../pwa/device/session.ts';
import { openSessionStore } from '../../pwa/device/session-store.ts';
import { openOutbox, type Outbox } from '../../pwa/sync/outbox.ts';
import { openOutboxDatabase } from '../../pwa/sync/outbox-database.ts';
import type { OperationId } from '../../shared-schema/ids.ts';
import type { PlaceOrder } from '../../shared-schema/ordering/place-order.ts';

/** The part of a device that sends intents: the product's own session and outbox, on an IndexedDB in memory. */
export interface ProofDevice {
  readonly session: Session;
  readonly outbox: Outbox;
  /** Queues an order; its operation's id. */
  order(wish: Omit<PlaceOrder, 'orderId'>): Promise<OperationId>;
}

export type Fetch = typeof globalThis.fetch;

/** `fetch` is its line to the server; `factory` its storage, another one unless given. */
export function openProofDevice(url: string, fetch: Fetch, factory = new IDBFactory()): ProofDevice {
  const options = { indexedDB: factory, IDBKeyRange };
  const toServer: Fetch = (path, init) => fetch(`${url}${String(path)}`, init);
  const store = openSessionStore(openDeviceDatabase('offshelf-device', options));
  const session = openSession({
    store,
    call: (path, init) => callServer(path, { ...init, fetch: toServer }),
    fetch: toServer,
    now: Date.now,
    exclusively: (task) => task(),
    channel: null,
  });
  const outbox = openOutbox(openOutboxDatabase('offshelf-outbox', options));
  return {
    session,
    outbox,
    async order(wish) {
      const account = await session.ensureAccount();
      const operationId = newOperationId();
      const orderId = newOrderId();
      await outbox.enqueue(
        {
          operationId,
          accountId: account.id,
          deviceId: await store.deviceId(),
          kind: 'place-order',
          subject: `order:${orderId}`,
          payload: { ...wish, orderId },
        },
        Date.now(),
      );
      return operationId;
    },
  };
}
