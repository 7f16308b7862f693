import { leaveForNextVersion, learnOfNextVersion, learnToLook } from './next-version.ts';

const CHECK_EVERY_MS = 60 * 60_000;

/**
 * Registers the app's service worker, once the page is there: installing it must not compete with the first paint
 * for the network. A new version is fetched in the background and waits until the person lets it in.
 */
export function registerWorker(script: string): void {
  if (!('serviceWorker' in navigator)) return;
  const start = () => void register(script);
  if (document.readyState === 'complete') start();
  else addEventListener('load', start, { once: true });
}

async function register(script: string): Promise<void> {
  const { Workbox } = await import('workbox-window');
  const worker = new Workbox(script);
  const otherTabs = new BroadcastChannel('offshelf-update');
  otherTabs.addEventListener('message', leaveForNextVersion);
  worker.addEventListener('waiting', () =>
    learnOfNextVersion('waiting', () => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
      otherTabs.postMessage('let-in');
      worker.messageSkipWaiting();
    }),
  );
  // The very first worker takes over a page that is already right.
  let replaces = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (replaces) learnOfNextVersion('let-in');
    replaces = true;
  });
  try {
    await worker.register();
  } catch {
    // Storage is blocked, or the network went: the shop works as a page, and the next start tries again.
    return;
  }
  // A phone keeps the page for days: look for a new version when it comes back, and hourly. Offline there is none.
  const look = () => void worker.update().catch(() => undefined);
  learnToLook(look);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) look();
  });
  setInterval(look, CHECK_EVERY_MS);
}
