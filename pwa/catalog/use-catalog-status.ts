import { useSyncExternalStore } from 'react';
import type { CatalogStatus } from '../device/catalog/catalog-status.ts';
import type { CatalogTrouble } from '../device/catalog/catalog-trouble.ts';
import { readConnection, subscribeConnection } from '../device/connection.ts';
import { catalogHere } from './catalog-here.ts';

/** What this device holds of the catalogue and what is going on with it; drawn anew on each change. */
export function useCatalogStatus(): CatalogStatus {
  const { status } = catalogHere();
  return useSyncExternalStore(status.subscribe, status.get);
}

/**
 * A part of the status: its reader is drawn anew when that part changes, not at every step of a download. `choose`
 * answers a primitive or something that stays the same object.
 */
export function useCatalogStatusPart<T>(choose: (status: CatalogStatus) => T): T {
  const { status } = catalogHere();
  return useSyncExternalStore(status.subscribe, () => choose(status.get()));
}

/** Why the last run failed; null when it went well. */
export function useCatalogTrouble(): CatalogTrouble | null {
  return useCatalogStatusPart((status) => status.trouble);
}

/** True while the last request did not reach the server. */
export function useUnreachable(): boolean {
  return useSyncExternalStore(subscribeConnection, readConnection) === 'unreachable';
}
