import { CacheExpiration } from 'workbox-expiration';
import { registerRoute } from 'workbox-routing';
import { answerPicture } from './answer-picture.ts';

/** Pictures that were shown, in the widths in which they were shown. */
const SHOWN_CACHE = 'pictures-shown';
/** About 15 KB each: 12 MB at most. Those of the replica have a cache of their own and are not counted. */
const SHOWN_LIMIT = 800;
const PATIENCE_MS = 2_500;

/** Pictures from the device first; see `answerPicture`. */
export function answerPictures(): void {
  const expiration = new CacheExpiration(SHOWN_CACHE, { maxEntries: SHOWN_LIMIT });
  const parts = {
    held: (path: string) => caches.match(path),
    fetch: (request: Request) => fetch(request),
    keep: (request: Request, response: Response) => keep(expiration, request, response),
    patience: () => new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS)),
  };
  registerRoute(
    // Those that are shown: the page fetches the replica's itself, for a cache of their own.
    ({ sameOrigin, url, request }) =>
      sameOrigin && request.destination === 'image' && url.pathname.startsWith('/pictures/'),
    ({ request, event }) =>
      answerPicture(parts, request, (work) => {
        if (event instanceof ExtendableEvent) event.waitUntil(work);
      }),
  );
}

async function keep(expiration: CacheExpiration, request: Request, response: Response): Promise<void> {
  try {
    const cache = await caches.open(SHOWN_CACHE);
    await cache.put(request, response);
    await expiration.updateTimestamp(request.url);
    await expiration.expireEntries();
  } catch {
    // The storage is full: the picture was shown, which is what counts. Make room for the person's own data.
    await caches.delete(SHOWN_CACHE);
  }
}
