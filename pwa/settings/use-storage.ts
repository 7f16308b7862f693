import { useEffect, useState } from 'react';

export interface StorageState {
  /** The browser promised not to clear the app's data when it needs room. */
  readonly persisted: boolean;
  /** What the app holds on this device; undefined where the browser does not say. */
  readonly bytes: number | undefined;
}

/** What the app holds on this device, and how to ask the browser to keep it. Undefined until known. */
export function useStorage(): readonly [StorageState | undefined, () => Promise<boolean>] {
  const [state, show] = useState<StorageState>();

  useEffect(() => {
    void storageState().then(show);
  }, []);

  const keep = async () => {
    const kept = (await navigator.storage?.persist?.()) ?? false;
    show(await storageState());
    return kept;
  };
  return [state, keep];
}

async function storageState(): Promise<StorageState> {
  const [persisted, estimate] = await Promise.all([
    navigator.storage?.persisted?.(),
    navigator.storage?.estimate?.(),
  ]);
  return { persisted: persisted ?? false, bytes: estimate?.usage };
}
