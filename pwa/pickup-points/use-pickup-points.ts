import { useEffect, useState, useSyncExternalStore } from 'react';
import type { PickupPoint } from '#shared-schema/pickup/pickup-point.ts';
import { deviceSession } from '../device/session.ts';
import type { Place } from './arrange-pickup-points.ts';
import { loadPickupPoints, type PickupPointList, pickupPointList } from './pickup-point-store.ts';

/** The list, from the device and then from the server. */
export function usePickupPoints(): PickupPointList & { readonly retry: () => void } {
  const list = useSyncExternalStore(pickupPointList.subscribe, pickupPointList.get);
  useEffect(() => void loadPickupPoints(), []);
  return { ...list, retry: () => void loadPickupPoints() };
}

const CHOSEN = 'pickup-point';

/** The point that the person has chosen, last time or now; undefined while nothing is chosen or it is gone. */
export function useChosenPickupPoint(): {
  readonly chosen: PickupPoint | undefined;
  readonly choose: (point: PickupPoint) => void;
} {
  const { points } = usePickupPoints();
  const [id, setId] = useState<string>();
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
      void rememberChosen(point.id);
    },
  };
}

async function recallChosen(): Promise<string | undefined> {
  const { account } = await deviceSession().load();
  const known = account && (await deviceSession().store.recall(account.id, CHOSEN));
  return typeof known === 'string' ? known : undefined;
}

async function rememberChosen(id: string): Promise<void> {
  const { account } = deviceSession().view();
  if (account) await deviceSession().store.remember(account.id, CHOSEN, id);
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
