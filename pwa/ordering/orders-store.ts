import { liveQuery } from 'dexie';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import { deviceSession } from '../device/session.ts';
import { accountDatabases } from '../sync/account-databases.ts';
import { deviceOutbox } from '../sync/device-outbox.ts';
import { ACCEPTED_KEPT_MS } from '../sync/outbox.ts';
import type { OutboxRow } from '../sync/outbox-database.ts';
import { readOrder } from '../sync/collection-rules.ts';
import { openWatched } from '../sync/sync-state.ts';
import { watchDocuments } from '../sync/watch-documents.ts';
import { withinLimit } from '../sync/within-limit.ts';
import { type OrderEntry, orderEntries } from './order-entries.ts';

export interface OrdersView {
  /** Both the replicated orders and the outbox have been read. */
  readonly ready: boolean;
  readonly failed: boolean;
  readonly entries: readonly OrderEntry[];
}

export const ordersView = openWatched<OrdersView>({ ready: false, failed: false, entries: [] });

let loaded = false;
let accountId: AccountId | undefined;
let stop: () => void = () => undefined;

/** Starts to follow the orders of the account in use; further calls change nothing. */
export function loadOrders(): void {
  if (loaded) return;
  loaded = true;
  const session = deviceSession();
  session.subscribe(follow);
  session.load().then(follow, () => ordersView.set({ ready: false, failed: true, entries: [] }));
}

function follow(): void {
  const { account, loaded: known } = deviceSession().view();
  if (!known || (account?.id === accountId && accountId !== undefined)) return;
  stop();
  accountId = account?.id;
  if (account) stop = watch(account.id);
  else ordersView.set({ ready: true, failed: false, entries: [] });
}

function watch(id: AccountId): () => void {
  let orders: readonly Order[] | undefined;
  let rows: readonly OutboxRow[] | undefined;
  let failed = false;
  let stopped = false;
  const stops: (() => void)[] = [];
  const publish = () => {
    if (stopped) return;
    const entries = orderEntries(orders ?? [], rows ?? []);
    ordersView.set({ ready: orders !== undefined && rows !== undefined, failed, entries });
    if (orders && rows) tidy(orders, rows);
  };
  ordersView.set({ ready: false, failed: false, entries: [] });
  const outbox = liveQuery(() => deviceOutbox().list(id)).subscribe({
    next(next) {
      rows = next;
      publish();
    },
    error: () => undefined,
  });
  stops.push(() => outbox.unsubscribe());
  withinLimit(accountDatabases.open(id), 15_000).then(
    (database) => {
      if (stopped) return;
      const stopWatching = watchDocuments(database.orders, (documents) => {
        orders = documents.flatMap((document) => readOrder(document) ?? []);
        publish();
      });
      stops.push(stopWatching);
    },
    () => {
      failed = true;
      publish();
    },
  );
  return () => {
    stopped = true;
    for (const each of stops) each();
  };
}

const KEPT_MS = 24 * 3_600_000;

/** Accepted operations go after a week, when their order has been pulled; what was cancelled or overtaken goes after a day. */
function tidy(orders: readonly Order[], rows: readonly OutboxRow[]): void {
  const now = Date.now();
  const pulled = new Set(orders.map((order) => `order:${order.id}`));
  for (const row of rows) {
    const settledFor = now - (row.settledAt ?? now);
    const old = settledFor > KEPT_MS;
    const arrived = row.state === 'accepted' && pulled.has(row.subject) && settledFor > ACCEPTED_KEPT_MS;
    const pointless = (row.state === 'cancelled' || row.state === 'superseded') && old;
    if (arrived || pointless)
      void deviceOutbox()
        .dismiss(row.operationId)
        .catch(() => undefined);
  }
}
