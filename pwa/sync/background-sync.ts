import { drainDeviceOutbox } from './device-outbox.ts';

const TAG = 'offshelf-outbox';

/** Background Sync (WICG), where it exists; TypeScript's library does not know it. */
interface SyncManager {
  register(tag: string): Promise<void>;
}

/** Asks the browser to wake the service worker when there is a network. A wake-up only: the queue is the outbox. */
export async function askForWakeUp(): Promise<void> {
  try {
    const registration = await globalThis.navigator?.serviceWorker?.getRegistration();
    const sync = registration && 'sync' in registration ? (registration.sync as SyncManager) : undefined;
    await sync?.register(TAG);
  } catch {
    // Not allowed here, or no worker yet: the page's own triggers remain.
  }
}

/** In the service worker: drains the outbox when the browser says that there is a network. */
export function drainOnWakeUp(worker: EventTarget): void {
  worker.addEventListener('sync', (event) => {
    if (!('tag' in event) || event.tag !== TAG || !('waitUntil' in event)) return;
    (event.waitUntil as (work: Promise<unknown>) => void).call(event, drainOrFail());
  });
}

/** Fails while something is left, so that the browser tries again. */
async function drainOrFail(): Promise<void> {
  const report = await drainDeviceOutbox();
  if (report && report.left > 0) throw new Error('Some operations have no verdict yet');
}
