import { useEffect, useSyncExternalStore } from 'react';
import { devicePreferences } from '../sync/device-preferences.ts';
import { whenIdle } from '../ui/when-idle.ts';
import { loadNotices, type NoticesView, noticesView, readUpTo } from './notices.ts';

/** The notices on this device, and up to when they have been read. */
export function useNotices(): NoticesView & { readonly readUpTo: number } {
  const view = useSyncExternalStore(noticesView.subscribe, noticesView.get);
  const read = useSyncExternalStore(devicePreferences().subscribe, readUpTo);
  useEffect(loadNotices, []);
  return { ...view, readUpTo: read };
}

/** How many have not been read, for the badge. They are read from the device when nothing else is urgent. */
export function useUnreadCount(): number {
  const { notices } = useSyncExternalStore(noticesView.subscribe, noticesView.get);
  const read = useSyncExternalStore(devicePreferences().subscribe, readUpTo);
  useEffect(() => whenIdle(loadNotices), []);
  return notices.filter(({ at }) => at > read).length;
}
