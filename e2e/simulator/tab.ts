import { uuidv7 } from 'uuidv7';
import { openCartStorage, watchSentOrders } from '../../pwa/cart/cart-storage.ts';
import { type CartStore, openCartStore } from '../../pwa/cart/cart-store.ts';
import { callServer } from '../../pwa/device/call-server.ts';
import { openDeviceDatabase } from '../../pwa/device/device-database.ts';
import { openSession, type Session } from '../../pwa/device/session.ts';
import { openSessionStore } from '../../pwa/device/session-store.ts';
import { type AccountDatabases, openAccountDatabases } from '../../pwa/sync/account-databases.ts';
import { drainForSession } from '../../pwa/sync/device-outbox.ts';
import { drainAlone } from '../../pwa/sync/drain-alone.ts';
import { forgetAccount } from '../../pwa/sync/forget-account.ts';
import { openAccountDatabase } from '../../pwa/sync/open-account-database.ts';
import { openOutbox, type Outbox } from '../../pwa/sync/outbox.ts';
import { openOutboxDatabase } from '../../pwa/sync/outbox-database.ts';
import { type DeviceSync, startSync } from '../../pwa/sync/start-sync.ts';
import { openSyncChannel } from '../../pwa/sync/sync-channel.ts';
import { withinLimit } from '../../pwa/sync/within-limit.ts';
import type { Network } from './network.ts';
import { leaveChannels, meetTab, TabChannel } from './simulated-channels.ts';
import type { DeviceLocks } from './simulated-locks.ts';
import { openTabStorage } from './simulated-storage.ts';
import { time } from './virtual-time.ts';

/** A page of the shop: the product's own code, on a device's storage, locks, channels and line. */
export interface Tab {
  readonly name: string;
  readonly session: Session;
  readonly outbox: Outbox;
  readonly databases: AccountDatabases;
  readonly cart: CartStore;
  /** Names this run of the app in the cart's lines. */
  readonly counterId: string;
  readonly sync: DeviceSync;
  readonly page: EventTarget;
  readonly now: () => number;
  dead(): boolean;
  /** Ends the tab where it stands: nothing of it reaches storage or network any more. */
  kill(): void;
}

export interface TabParts {
  readonly device: number;
  readonly factory: IDBFactory;
  readonly locks: DeviceLocks;
  readonly network: Network;
  readonly skewMs: () => number;
  /** Told of each step; a kill may come right then. */
  readonly step: (tab: Tab, what: string) => void;
  readonly fails: (mode: string, database: string) => string | undefined;
}

let opened = 0;

export function openTab(parts: TabParts): Tab {
  const { device, factory, locks, network } = parts;
  opened += 1;
  const name = `tab ${opened} of device ${device}`;
  const self = { device, tag: `tab${opened}~` };
  meetTab(self);
  const stop = new AbortController();
  let dead = false;
  const step = (what: string) => {
    if (!dead) parts.step(tab, what);
  };
  const storage = openTabStorage({ factory, tag: self.tag, step, fails: parts.fails });
  const { fetch } = network.uplink(device, { dead: () => dead, step });
  const now = () => time.now() + parts.skewMs();
  const own = locks.of(self);
  const session = openSession({
    store: openSessionStore(openDeviceDatabase('offshelf-device', storage.dexie)),
    call: (path, init) => callServer(path, { ...init, fetch }),
    fetch,
    now,
    exclusively: (task) => own.request('offshelf-token', task),
    channel: new TabChannel('offshelf-session', self) as unknown as BroadcastChannel,
  });
  // Dexie tells its live queries by the database's name which of them to ask again.
  const outbox = openOutbox(openOutboxDatabase(`outbox-of-${device}`, storage.dexie));
  const databases = openAccountDatabases(async (accountId) => {
    const database = await openAccountDatabase(accountId, storage.rxdb);
    storage.countAsOwnPage();
    return database;
  });
  const cart = openCartStore({
    session,
    openStorage: async (id) =>
      openCartStorage(await withinLimit(databases.open(id), 15_000), () => undefined),
    watchOrders: (id, listener) => watchSentOrders(outbox, id, listener),
  });
  const page = new EventTarget();
  const alone = drainAlone(own, () => time.now());
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
          alone,
          now,
          settled,
        }),
      channel: openSyncChannel(`${self.tag}offshelf-sync`),
      page,
      visible: () => true,
      leadAmongTabs: { locks: own, channel: new TabChannel('offshelf-lead', self) },
      askForWakeUp: () => undefined,
      now,
    },
    stop.signal,
  );
  cart.load();
  const tab: Tab = {
    name,
    session,
    outbox,
    databases,
    cart,
    counterId: uuidv7(),
    sync,
    page,
    now,
    dead: () => dead,
    kill() {
      if (dead) return;
      dead = true;
      storage.cut();
      leaveChannels(self);
      locks.release(self);
      stop.abort();
    },
  };
  return tab;
}
