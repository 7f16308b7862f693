/** Service Worker Static Routing API, where it exists; TypeScript's library does not know it. */
interface RoutedInstallEvent extends ExtendableEvent {
  addRoutes?(rules: readonly StaticRoute[]): Promise<void>;
}

interface StaticRoute {
  readonly condition: { readonly urlPattern: string; readonly requestMode?: RequestMode };
  readonly source: 'network';
}

/** What no handler of this worker answers. */
const ROUTES: readonly StaticRoute[] = [
  ...['accounts', 'operations', 'orders', 'sync', 'catalog/manifest', 'catalog/shelves', 'catalog/blobs'].map(
    (path): StaticRoute => ({ condition: { urlPattern: `/api/${path}{/*}?` }, source: 'network' }),
  ),
  // Those that the page fetches for the replica; those that are shown are asked for without CORS, and come from the device.
  { condition: { urlPattern: '/pictures/*', requestMode: 'cors' }, source: 'network' },
];

/**
 * Tells the browser which requests need no worker: they are not held up by starting it, and do not keep an old one from
 * giving way to the next version.
 */
export function leaveToTheNetwork(scope: ServiceWorkerGlobalScope): void {
  scope.addEventListener('install', (event: RoutedInstallEvent) => {
    // A browser that reads the rules otherwise does without: the handlers leave these requests alone anyway.
    const routed = event.addRoutes?.(ROUTES).catch(() => undefined);
    if (routed) event.waitUntil(routed);
  });
}
