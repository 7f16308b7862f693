import { followBrowserConnection } from '../device/connection.ts';
import { deviceSession } from '../device/session.ts';
import { accountDatabases } from './account-databases.ts';
import { askForWakeUp } from './background-sync.ts';
import { deviceOutbox, drainDeviceOutbox } from './device-outbox.ts';
import { forgetAccount } from './forget-account.ts';
import { type DeviceSync, startSync } from './start-sync.ts';
import { openSyncChannel } from './sync-channel.ts';

/** The part of `document` that is needed; a worker has none. */
type PageDocument = EventTarget & { readonly visibilityState: string };
const page = globalThis as typeof globalThis & { readonly document?: PageDocument };

let started: DeviceSync | undefined;

/** Starts at the first call; the app makes it after its first paint. RxDB comes with the first account. */
export function deviceSync(): DeviceSync {
  started ??= startDeviceSync(new AbortController().signal);
  return started;
}

function startDeviceSync(signal: AbortSignal): DeviceSync {
  const session = deviceSession();
  const outbox = deviceOutbox();
  followBrowserConnection(globalThis, navigator.onLine, signal);
  return startSync(
    {
      session,
      outbox,
      databases: accountDatabases,
      forget: (accountId) => forgetAccount(session.store, outbox, accountId),
      drain: drainDeviceOutbox,
      channel: openSyncChannel(),
      page,
      document: page.document,
      visible: () => page.document?.visibilityState !== 'hidden',
      leadAmongTabs: navigator.locks
        ? { locks: navigator.locks, channel: new BroadcastChannel('offshelf-lead') }
        : undefined,
      askForWakeUp: () => void askForWakeUp(),
      now: Date.now,
    },
    signal,
  );
}
