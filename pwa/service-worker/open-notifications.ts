import { isAppPage } from './app-pages.ts';

/** Sent to a page, which opens `path` without loading anew (see pwa/apps/shopper/use-worker-messages.ts). */
export interface OpenMessage {
  readonly type: 'open';
  readonly path: string;
}

/** A click on a notification brings its page to the front: in a window of the shop that is open, else in a new one. */
export function openNotifications(scope: ServiceWorkerGlobalScope): void {
  scope.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(open(scope, pathOf(event.notification.data)));
  });
}

function pathOf(data: unknown): string {
  return typeof data === 'object' && data !== null && 'navigate' in data && typeof data.navigate === 'string'
    ? data.navigate
    : '/orders';
}

async function open(scope: ServiceWorkerGlobalScope, path: string): Promise<void> {
  const clients = await scope.clients.matchAll({ type: 'window' });
  const ours = clients.filter((client) => isAppPage(new URL(client.url).pathname));
  const seen =
    ours.find((client) => client.focused) ?? ours.find((client) => client.visibilityState === 'visible');
  const client = seen ?? ours[0];
  if (client === undefined || !isAppPage(path)) {
    await scope.clients.openWindow(path);
    return;
  }
  client.postMessage({ type: 'open', path } satisfies OpenMessage);
  await client.focus();
}
