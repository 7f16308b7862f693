import { useEffect, useState, useSyncExternalStore } from 'react';
import type { PickupPointId } from '#shared-schema/ids.ts';
import type { PickupPoint } from '#shared-schema/pickup/pickup-point.ts';
import { PICKUP_POINTS_KEPT } from '#shared-schema/preferences/preference.ts';
import { deviceSession } from '../device/session.ts';
import { devicePreferences } from '../sync/device-preferences.ts';
import type { Place } from './arrange-pickup-points.ts';
import { loadPickupPoints, type PickupPointList, pickupPointList } from './pickup-point-store.ts';

/** The list, from the device and then from the server. */
export function usePickupPoints(): PickupPointList & { readonly retry: () => void } {
  const list = useSyncExternalStore(pickupPointList.subscribe, pickupPointList.get);
  useEffect(() => void loadPickupPoints(), []);
  return { ...list, retry: () => void loadPickupPoints() };
}

/** Where an app that knew no preferences kept the choice. */
const CHOSEN_BEFORE = 'pickup-point';

/**
 * The point to collect at: the one chosen last, on whatever device; undefined while there is none or it is gone. What is on the
 * screen stays when another device chooses something else meanwhile.
 */
export function useChosenPickupPoint(): {
  readonly chosen: PickupPoint | undefined;
  readonly choose: (point: PickupPoint) => void;
} {
  const { points } = usePickupPoints();
  const [used] = useUsedPickupPoints();
  const [id, setId] = useState<string>();
  if (id === undefined && used !== undefined) setId(used);
  useEffect(() => {
    let left = false;
    void recallChosen().then((known) => {
      if (!left && known !== undefined) setId((now) => now ?? known);
      return undefined;
    });
    return () => {
      left = true;
    };
  }, []);
  return {
    chosen: points?.find((point) => point.id === id),
    choose(point) {
      setId(point.id);
      void rememberUsed(point.id).catch(() => undefined);
    },
  };
}

const NONE_USED: readonly PickupPointId[] = [];

/** The points that the person has collected at, the one chosen last in front. */
export function useUsedPickupPoints(): readonly PickupPointId[] {
  const preferences = devicePreferences();
  useEffect(() => preferences.load(), [preferences]);
  return useSyncExternalStore(preferences.subscribe, () => preferences.get('pickup-points') ?? NONE_USED);
}

async function rememberUsed(id: PickupPointId): Promise<void> {
  const preferences = devicePreferences();
  const used = preferences.get('pickup-points') ?? [];
  await preferences.set(
    'pickup-points',
    [id, ...used.filter((each) => each !== id)].slice(0, PICKUP_POINTS_KEPT),
  );
}

async function recallChosen(): Promise<string | undefined> {
  const { account } = await deviceSession().load();
  const known = account && (await deviceSession().store.recall(account.id, CHOSEN_BEFORE));
  return typeof known === 'string' ? known : undefined;
}

/** Where the person is. Asked at once where that is allowed already; else only when they press for it. */
export function useHere(): {
  readonly here: Place | undefined;
  readonly state: 'unasked' | 'asking' | 'known' | 'refused';
  readonly ask: () => void;
} {
  const [here, setHere] = useState<Place>();
  const [state, setState] = useState<'unasked' | 'asking' | 'known' | 'refused'>('unasked');
  const ask = () => {
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setHere({ latitude: coords.latitude, longitude: coords.longitude });
        setState('known');
      },
      () => setState('refused'),
      { maximumAge: 600_000, timeout: 10_000 },
    );
  };
  useEffect(() => {
    void navigator.permissions
      ?.query({ name: 'geolocation' })
      .then((permission) => {
        if (permission.state === 'granted') ask();
        return undefined;
      })
      .catch(() => undefined);
    // oxlint-disable-next-line react-hooks/exhaustive-deps: once, when the list opens
  }, []);
  return { here, state, ask };
}
