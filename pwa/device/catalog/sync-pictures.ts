import type { Picture } from '#shared-schema/catalog/product-card.ts';
import { PICTURE_WIDTHS } from '#shared-schema/catalog/product-card.ts';
import type { CatalogDevice } from './catalog-device.ts';
import type { CatalogTrouble } from './catalog-trouble.ts';
import { isAbort, troubleOf } from './catalog-trouble.ts';
import { limitParallel } from './limit-parallel.ts';
import { cardsInSightOrder } from './picture-order.ts';
import { runAlone } from './run-alone.ts';

/** The Cache Storage cache from which the service worker answers when a picture cannot be fetched. */
export const PICTURES_CACHE = 'pictures-replica';
const LOCK = 'offshelf-pictures-sync';
const PARALLEL_PICTURES = 4;
/** What shows the progress is not drawn for each of a thousand pictures. */
const TELL_EVERY_MS = 300;

export interface SyncPicturesOptions {
  readonly signal: AbortSignal;
  readonly caches: Pick<CacheStorage, 'open'>;
  /** The smaller of the two formats that this browser can show. */
  readonly format: 'avif' | 'webp';
}

/**
 * Fetches the smallest width of each card's first picture, so that shelves never opened are not grey offline, and
 * removes those of cards that are gone. Goes on where it was interrupted: what is cached is not fetched again. Only
 * our own pictures: an opaque answer from a seller's host would be counted with several megabytes each.
 */
export async function syncPictures(
  device: CatalogDevice,
  options: SyncPicturesOptions,
): Promise<'done' | 'elsewhere' | 'stopped' | CatalogTrouble> {
  return runAlone(device, LOCK, () => attempt(device, options));
}

async function attempt(
  device: CatalogDevice,
  options: SyncPicturesOptions,
): Promise<'done' | 'stopped' | CatalogTrouble> {
  try {
    const cache = await options.caches.open(PICTURES_CACHE);
    const wanted = await wantedPictures(device, options.format);
    const held = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
    for (const path of held) if (!wanted.has(path)) await cache.delete(path);
    const missing = [...wanted].filter((path) => !held.has(path));
    let done = wanted.size - missing.length;
    const phase = missing.length > 0 ? 'pictures' : 'idle';
    device.status.update({ phase, pictures: { done, of: wanted.size } });
    const queue = limitParallel(PARALLEL_PICTURES);
    let failed: unknown = null;
    let told = device.now();
    const fetchOne = async (path: string) => {
      if (failed !== null) return;
      try {
        if (await keepPicture(device, cache, path, options.signal)) done += 1;
      } catch (error) {
        failed ??= error;
      }
      if (device.now() - told >= TELL_EVERY_MS) {
        told = device.now();
        device.status.update({ pictures: { done, of: wanted.size } });
      }
    };
    await Promise.all(missing.map((path) => queue(() => fetchOne(path))));
    device.status.update({ pictures: { done, of: wanted.size } });
    if (failed !== null) throw failed;
    return 'done';
  } catch (error) {
    return isAbort(error) ? 'stopped' : pictureTrouble(error);
  } finally {
    device.status.update({ phase: 'idle' });
  }
}

/** Paths of the pictures that belong to the replica, in the order in which they are fetched. */
async function wantedPictures(device: CatalogDevice, format: 'avif' | 'webp'): Promise<Set<string>> {
  const cards = await cardsInSightOrder(device);
  const paths = cards.map((card) => picturePath(card.pictures[0], format));
  return new Set(paths.filter((path) => path !== null));
}

function picturePath(picture: Picture | undefined, format: 'avif' | 'webp'): string | null {
  return picture?.kind === 'art' ? `/pictures/${picture.key}/${PICTURE_WIDTHS[0]}.${format}` : null;
}

/** False for a picture the server does not have, or an answer that is no picture; the others still come. */
async function keepPicture(
  device: CatalogDevice,
  cache: Cache,
  path: string,
  signal: AbortSignal,
): Promise<boolean> {
  const response = await device.fetch(path, { signal, priority: 'low', credentials: 'omit' });
  if (!response.ok || !response.headers.get('content-type')?.startsWith('image/')) return false;
  await cache.put(path, response);
  return true;
}

/** A fetch that fails throws a TypeError: no answer came. */
function pictureTrouble(error: unknown): CatalogTrouble {
  return error instanceof TypeError ? { kind: 'offline' } : troubleOf(error);
}
