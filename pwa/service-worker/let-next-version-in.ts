/** A new worker waits until a page says that the person agreed (workbox-window's `messageSkipWaiting`). */
export function letNextVersionIn(scope: ServiceWorkerGlobalScope): void {
  scope.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
    if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING')
      void scope.skipWaiting();
  });
}
