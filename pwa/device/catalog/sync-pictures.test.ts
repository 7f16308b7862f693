import { describe, expect, test } from 'vitest';
import type { CategoryId, ProductId } from '#shared-schema/ids.ts';
import { syncCatalog } from './sync-catalog.ts';
import { syncPictures } from './sync-pictures.ts';
import type { MadeCatalog } from './testing/made-catalog.ts';
import { madeCard, madeCatalog, madeOffer } from './testing/made-catalog.ts';
import { madeDevice } from './testing/made-device.ts';

/** Cache Storage in memory: `put`, `keys` and `delete` of one cache; `room` pictures fit. */
function madeCaches(room = Number.POSITIVE_INFINITY) {
  const held = new Map<string, Response>();
  const cache = {
    keys: async () => [...held.keys()].map((path) => new Request(`http://localhost${path}`)),
    delete: async (path: string) => held.delete(path),
    put: async (path: string, response: Response) => {
      if (held.size >= room) throw new DOMException('No room', 'QuotaExceededError');
      held.set(path, response);
    },
  };
  return { held, caches: { open: async () => cache as unknown as Cache } };
}

async function deviceWithPictures(keys: readonly string[]) {
  const made = madeCatalog({ shoes: 0 });
  made.shelves.get('shoes')?.cards.push(
    ...keys.map((key) =>
      madeCard(key, {
        pictures: [
          { kind: 'art', key },
          { kind: 'art', key: `${key}-back` },
        ],
      }),
    ),
    madeCard('photo', { pictures: [{ kind: 'photo', url: 'https://example.com/shoe.jpg' }] }),
    madeCard('bare'),
  );
  const device = madeDevice(made);
  await syncCatalog(device, { signal: new AbortController().signal, budget: 1e6 });
  for (const key of keys) serve(made, key);
  made.asked.length = 0;
  return { made, device };
}

const serve = (made: MadeCatalog, key: string) =>
  made.spoiled.set(`/pictures/${key}/160.webp`, {
    answer: () => new Response('bytes', { headers: { 'content-type': 'image/webp' } }),
  });

const never = (): never => {
  throw new Error('no such shelf');
};

const options = (caches: Pick<CacheStorage, 'open'>) =>
  ({ caches, format: 'webp', signal: new AbortController().signal }) as const;

describe('the pictures of the replica', () => {
  test('are the smallest width of the first picture of each card, ours only', async () => {
    const { made, device } = await deviceWithPictures(['red', 'blue']);
    const { held, caches } = madeCaches();
    expect(await syncPictures(device, options(caches))).toBe('done');
    expect([...held.keys()]).toEqual(['/pictures/red/160.webp', '/pictures/blue/160.webp']);
    expect(made.asked).toHaveLength(2);
    expect(device.status.get()).toMatchObject({ phase: 'idle', pictures: { done: 2, of: 2 } });
  });

  test('of the front page come first, the first of each of its rails before the second of any', async () => {
    const made = madeCatalog({ hats: 0, shoes: 0 });
    const stock = (shelf: string, id: string, stars: number) => {
      const { cards, overlay } = made.shelves.get(shelf) ?? never();
      cards.push(
        madeCard(id, {
          category: shelf as CategoryId,
          pictures: [{ kind: 'art', key: id }],
          rating: { average: stars, count: 9 },
        }),
      );
      overlay.offers[id as ProductId] = [madeOffer(id)];
      serve(made, id);
    };
    for (let number = 0; number < 20; number += 1) stock('hats', `hat-${number}`, 3);
    stock('shoes', 'shoe', 5);
    const device = madeDevice(made);
    await syncCatalog(device, { signal: new AbortController().signal, budget: 1e6 });
    const { held, caches } = madeCaches();
    await syncPictures(device, options(caches));
    expect([...held.keys()].slice(0, 3)).toEqual([
      '/pictures/shoe/160.webp',
      '/pictures/hat-0/160.webp',
      '/pictures/hat-1/160.webp',
    ]);
    expect(held.size).toBe(21);
  });

  test('are not fetched twice, and those of cards that are gone leave', async () => {
    const { made, device } = await deviceWithPictures(['red', 'blue']);
    const { held, caches } = madeCaches();
    held.set('/pictures/red/160.webp', new Response());
    held.set('/pictures/gone/160.webp', new Response());
    await syncPictures(device, options(caches));
    expect(made.asked).toEqual(['/pictures/blue/160.webp']);
    expect([...held.keys()]).toEqual(['/pictures/red/160.webp', '/pictures/blue/160.webp']);
  });

  test('a page instead of a picture is not kept', async () => {
    const { made, device } = await deviceWithPictures(['red']);
    const { held, caches } = madeCaches();
    made.spoiled.set('/pictures/red/160.webp', {
      answer: () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    });
    expect(await syncPictures(device, options(caches))).toBe('done');
    expect(held.size).toBe(0);
    expect(device.status.get().pictures).toEqual({ done: 0, of: 1 });
  });

  test('a full storage ends the run and is reported', async () => {
    const { device } = await deviceWithPictures(['red', 'blue', 'green']);
    const { held, caches } = madeCaches(1);
    expect(await syncPictures(device, options(caches))).toEqual({ kind: 'storage-full' });
    expect(held.size).toBe(1);
  });
});
