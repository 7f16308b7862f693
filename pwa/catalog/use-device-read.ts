import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CatalogChange } from '../device/catalog/catalog-changes.ts';
import type { CatalogDevice } from '../device/catalog/catalog-device.ts';
import type { CatalogTrouble } from '../device/catalog/catalog-trouble.ts';
import { troubleOf } from '../device/catalog/catalog-trouble.ts';
import { catalogHere } from './catalog-here.ts';

/** `value` undefined: still reading. A trouble leaves the last good value in place. */
export interface DeviceRead<T> {
  readonly value: T | undefined;
  readonly trouble: CatalogTrouble | null;
  readonly retry: () => void;
}

/** Changes that come together are read together; with something on screen there is time. */
const SETTLE_MS = { waiting: 40, showing: 350 };
/** The last value of each read, so that "back" draws what was there at once and keeps its place. */
const remembered = new Map<string, unknown>();
const REMEMBERED_AT_MOST = 40;

/**
 * Reads from the device, again when what it depends on changes, in this tab or another. `name` stands for the read
 * and its arguments: another name is another read. The newest read wins.
 */
export function useDeviceRead<T>(
  name: string,
  read: (device: CatalogDevice) => Promise<T>,
  concerns: (change: CatalogChange) => boolean,
): DeviceRead<T> {
  const [state, setState] = useState<{
    name: string;
    value: T | undefined;
    trouble: CatalogTrouble | null;
  }>();
  const reload = useRef(() => {});
  const readNow = useEffectEvent(read);
  const isConcerned = useEffectEvent(concerns);

  useEffect(() => {
    let newest = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async () => {
      newest += 1;
      const mine = newest;
      timer = undefined;
      const outcome = await readNow(catalogHere()).then(
        (value) => ({ value, trouble: null }),
        (error: unknown) => ({ value: remembered.get(name) as T | undefined, trouble: troubleOf(error) }),
      );
      if (outcome.trouble === null) remember(name, outcome.value);
      if (mine === newest) setState({ name, ...outcome });
    };
    const stop = catalogHere().changes.listen((change) => {
      if (isConcerned(change))
        timer ??= setTimeout(load, remembered.get(name) ? SETTLE_MS.showing : SETTLE_MS.waiting);
    });
    reload.current = load;
    void load();
    return () => {
      newest = Number.POSITIVE_INFINITY;
      clearTimeout(timer);
      stop();
    };
  }, [name]);

  const retry = useCallback(() => reload.current(), []);
  if (state?.name === name) return { value: state.value, trouble: state.trouble, retry };
  return { value: remembered.get(name) as T | undefined, trouble: null, retry };
}

function remember(name: string, value: unknown): void {
  remembered.delete(name);
  remembered.set(name, value);
  for (const oldest of remembered.keys()) {
    if (remembered.size <= REMEMBERED_AT_MOST) break;
    remembered.delete(oldest);
  }
}
