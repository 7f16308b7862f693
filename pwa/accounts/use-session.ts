import { useEffect, useSyncExternalStore } from 'react';
import { deviceSession, type SessionView } from '../device/session.ts';

/** Who uses this device. */
export function useSession(): SessionView {
  const session = deviceSession();
  useEffect(() => void session.load(), [session]);
  return useSyncExternalStore(session.subscribe, session.view);
}
