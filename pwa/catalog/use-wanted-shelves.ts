import { useEffect, useState } from 'react';
import type { ShelfId } from '#shared-schema/ids.ts';
import type { CatalogTrouble } from '../device/catalog/catalog-trouble.ts';
import { CatalogFailure, troubleOf } from '../device/catalog/catalog-trouble.ts';
import { markShelfOpened } from '../device/catalog/read-catalog.ts';
import { withinTime } from '../device/catalog/within-time.ts';
import { catalogHere } from './catalog-here.ts';

export interface WantedShelves {
  /** True until it is known what is here, and while what is missing is on its way. */
  readonly coming: boolean;
  /** Why what is missing did not come; null when nothing is missing. */
  readonly trouble: CatalogTrouble | null;
}

const IDLE: WantedShelves = { coming: false, trouble: null };

/** One at a time, ahead of the background's: the person is waiting for these. */
export function useWantedShelves(shelves: readonly ShelfId[] | undefined): WantedShelves {
  const name = shelves?.join(' ');
  const [state, setState] = useState<{ name: string; wanted: WantedShelves }>();

  useEffect(() => {
    if (name === undefined) return;
    const signal = new AbortController();
    const ids = name === '' ? [] : (name.split(' ') as ShelfId[]);
    const fetchNow = async () => {
      const wanted = await fetchMissing(ids, signal.signal);
      if (!signal.signal.aborted) setState({ name, wanted });
    };
    void fetchNow();
    return () => signal.abort();
  }, [name]);

  if (name === '') return IDLE;
  return state && state.name === name ? state.wanted : { coming: true, trouble: null };
}

async function fetchMissing(ids: readonly ShelfId[], signal: AbortSignal): Promise<WantedShelves> {
  const device = catalogHere();
  try {
    const held = new Set(await withinTime(device.database.shelves.toCollection().primaryKeys()));
    for (const id of ids) {
      if (signal.aborted) return IDLE;
      await markShelfOpened(device, id);
      if (held.has(id)) continue;
      const { loadShelf } = await import('../device/catalog/load-shelf.ts');
      // Not ended with the screen: the shelf is wanted anyway, and the background may be waiting for the same load.
      await loadShelf(device, id, new AbortController().signal);
    }
    return IDLE;
  } catch (error) {
    const failure = error instanceof TypeError ? new CatalogFailure({ kind: 'offline' }) : error;
    return { coming: false, trouble: troubleOf(failure) };
  }
}
