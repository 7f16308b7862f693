import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { readConnection, subscribeConnection } from '../device/connection.ts';
import { deviceSync } from '../sync/device-sync.ts';
import type { OrderEntry } from './order-entries.ts';
import { loadOrders, type OrdersView, ordersView } from './orders-store.ts';

/** All orders, newest first. */
export function useOrders(): OrdersView {
  useEffect(loadOrders, []);
  return useSyncExternalStore(ordersView.subscribe, ordersView.get);
}

/** One order; undefined while it is read, and when there is none (see `ready`). */
export function useOrder(id: string | undefined): {
  readonly ready: boolean;
  readonly entry: OrderEntry | undefined;
} {
  const { ready, entries } = useOrders();
  const entry = useMemo(() => entries.find((each) => each.id === id), [entries, id]);
  return { ready, entry };
}

/** True while the last request did not reach the server. */
export function useUnreachable(): boolean {
  return useSyncExternalStore(subscribeConnection, readConnection) === 'unreachable';
}

/** True while something answers, but not what was sent: the database is away, the password is wanted, a portal is there. */
export function useShopBusy(): boolean {
  const { drained } = deviceSync();
  return useSyncExternalStore(drained.subscribe, drained.get)?.trouble !== undefined;
}
