import { useSyncExternalStore } from 'react';
import type { CatalogStatus } from '../device/catalog/catalog-status.ts';
import { readConnection, subscribeConnection } from '../device/connection.ts';
import { catalogHere } from './catalog-here.ts';

/** What this device holds of the catalogue and what is going on with it; drawn anew on each change. */
export function useCatalogStatus(): CatalogStatus {
  const { status } = catalogHere();
  return useSyncExternalStore(status.subscribe, status.get);
}

/** True while the last request did not reach the server. */
export function useUnreachable(): boolean {
  return useSyncExternalStore(subscribeConnection, readConnection) === 'unreachable';
}
