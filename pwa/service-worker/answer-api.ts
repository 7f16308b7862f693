import { ExpirationPlugin } from 'workbox-expiration';
import { registerRoute } from 'workbox-routing';
import { NetworkFirst, StaleWhileRevalidate } from 'workbox-strategies';
import { onlyJson } from './only-json.ts';

/**
 * The few answers of the API that are the same for everyone and worth having offline. Everything else of the API goes
 * past this worker: what a person owns is kept by the page in its databases, never in a cache that outlives sign-out.
 */
export function answerApi(): void {
  registerRoute(
    ({ sameOrigin, url }) => sameOrigin && url.pathname === '/api/pickup-points',
    new StaleWhileRevalidate({ cacheName: 'pickup-points', plugins: [onlyJson] }),
  );
  registerRoute(
    ({ sameOrigin, url }) => sameOrigin && /^\/api\/catalog\/products\/[^/]+$/.test(url.pathname),
    new NetworkFirst({
      cacheName: 'product-details',
      networkTimeoutSeconds: 4,
      plugins: [onlyJson, new ExpirationPlugin({ maxEntries: 200, purgeOnQuotaError: true })],
    }),
  );
}
