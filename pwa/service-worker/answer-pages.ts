import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import type { PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { NOT_OUR_PAGES } from './app-pages.ts';

/**
 * Keeps the whole app of this version on the device and answers every page of the shop with it: it opens without a
 * network, and the version changes only when the next worker is let in.
 */
export function answerPages(files: readonly (PrecacheEntry | string)[]): void {
  cleanupOutdatedCaches();
  precacheAndRoute([...files]);
  registerRoute(
    new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [...NOT_OUR_PAGES] }),
  );
}
