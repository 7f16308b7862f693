import { describe, expect, test, vi } from 'vitest';
import type { ShelfId } from '#shared-schema/ids.ts';
import type { CatalogDevice } from './catalog-device.ts';
import { readProduct, readShelf } from './read-catalog.ts';
import { syncCatalog } from './sync-catalog.ts';
import type { MadeCatalog } from './testing/made-catalog.ts';
import { madeCard, madeCatalog, madeOffer, packShelf } from './testing/made-catalog.ts';
import { madeDevice } from './testing/made-device.ts';

const BUDGET = 1_000_000;
const shoes = 'shoes' as ShelfId;

const sync = (device: CatalogDevice, signal = new AbortController().signal, budget = BUDGET) =>
  syncCatalog(device, { signal, budget });

const titles = async (device: CatalogDevice, id = shoes) =>
  (await readShelf(device, id))?.cards.map((card) => card.title.en);

const manifestOf = async (made: MadeCatalog, id = 'shoes') => {
  const shelf = made.shelves.get(id);
  if (!shelf) throw new Error(`No shelf ${id}`);
  return { shelf, ...(await packShelf(made, id, shelf)) };
};

const portal = () => new Response('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } });

describe('the catalogue replica', () => {
  test('brings every shelf, and finds a product by its id', async () => {
    const made = madeCatalog({ shoes: 5, hats: 3 });
    const device = madeDevice(made);
    expect(await sync(device)).toBe('done');
    expect(await titles(device)).toHaveLength(5);
    const hat = await readProduct(device, madeCard('hats-2').id);
    expect(hat).toMatchObject({ card: { id: 'hats-2' }, shelf: 'hats', offers: [madeOffer('hats-2')] });
    expect(device.status.get()).toMatchObject({
      phase: 'idle',
      shelves: { done: 2, of: 2 },
      products: { done: 8, of: 8 },
      trouble: null,
    });
  });

  test('a first visit that turns out to be another one asks for the whole manifest and nothing else', async () => {
    const made = madeCatalog({ shoes: 3 });
    const device = madeDevice(made);
    await sync(device);
    made.asked.length = 0;
    const { signal } = new AbortController();
    expect(await syncCatalog(device, { signal, budget: BUDGET, firstVisit: true })).toBe('done');
    expect(made.asked).toEqual(['/api/catalog/manifest']);
  });

  test('asks for nothing but the manifest when nothing changed', async () => {
    const made = madeCatalog({ shoes: 3 });
    const device = madeDevice(made);
    await sync(device);
    made.asked.length = 0;
    expect(await sync(device)).toBe('done');
    expect(made.asked).toEqual(['/api/catalog/manifest']);
  });

  test('K13: fetches only the blobs that changed, and a reader then sees the new prices', async () => {
    const made = madeCatalog({ shoes: 4, hats: 2 });
    const device = madeDevice(made);
    await sync(device);
    expect((await readShelf(device, shoes))?.offers[madeCard('shoes-0').id]?.[0]?.amount).toBe(1000);
    const before = made.shelves.get('shoes');
    if (!before) throw new Error('No shoes');
    const offers = {
      ...before.overlay.offers,
      [madeCard('shoes-0').id]: [madeOffer('shoes-0', { amount: 900 })],
    };
    made.shelves.set('shoes', { ...before, seq: 2, overlay: { at: '2026-01-01T10:04:00.000Z', offers } });
    made.asked.length = 0;
    expect(await sync(device)).toBe('done');
    const { manifest } = await manifestOf(made);
    expect(made.asked).toEqual([
      '/api/catalog/manifest',
      '/api/catalog/shelves/shoes',
      `/api/catalog/blobs/${manifest.overlay.hash}`,
    ]);
    expect((await readShelf(device, shoes))?.offers[madeCard('shoes-0').id]?.[0]?.amount).toBe(900);
    expect(await device.database.blobs.count()).toBe(4 + 3);
  });

  test('K13: goes on after an interruption with what is missing', async () => {
    const made = madeCatalog(Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`shelf-${at}`, 2])));
    const device = madeDevice(made);
    const stop = new AbortController();
    device.changes.listen((change) => change.kind === 'shelf' && stop.abort());
    expect(await sync(device, stop.signal)).toBe('stopped');
    const kept = await device.database.shelves.count();
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(20);
    made.asked.length = 0;
    expect(await sync(device)).toBe('done');
    expect(made.asked.filter((path) => path.includes('/shelves/'))).toHaveLength(20 - kept);
  });

  test('K12: a blob with another hash is asked for once more, past every cache', async () => {
    const made = madeCatalog({ shoes: 2 });
    const { manifest } = await manifestOf(made);
    const path = `/api/catalog/blobs/${manifest.chunks[0]?.hash}`;
    made.spoiled.set(path, { answer: () => Response.json({ cards: [] }), once: true });
    const device = madeDevice(made);
    expect(await sync(device)).toBe('done');
    expect(made.asked.filter((each) => each === path)).toHaveLength(2);
  });

  test('K12: a blob that stays wrong is reported and nothing of its shelf is applied', async () => {
    const made = madeCatalog({ shoes: 2, hats: 2 });
    const device = madeDevice(made);
    await sync(device);
    const before = made.shelves.get('shoes');
    if (!before) throw new Error('No shoes');
    made.shelves.set('shoes', { ...before, seq: 2, cards: [madeCard('shoes-9')] });
    const { manifest } = await manifestOf(made);
    made.spoiled.set(`/api/catalog/blobs/${manifest.chunks[0]?.hash}`, {
      answer: () => Response.json({ cards: [madeCard('forged')] }),
    });
    expect(await sync(device)).toEqual({ kind: 'damaged', shelf: 'shoes' });
    expect(device.status.get().trouble).toEqual({ kind: 'damaged', shelf: 'shoes' });
    expect(await titles(device)).toEqual(['Shoe shoes-0', 'Shoe shoes-1']);
  });

  test('K12: a digest that does not match drops the shelf and loads it again', async () => {
    const made = madeCatalog({ shoes: 2 });
    const { manifest } = await manifestOf(made);
    const wrong = { ...manifest, digest: '0'.repeat(64) };
    made.spoiled.set('/api/catalog/shelves/shoes', { answer: () => Response.json(wrong), once: true });
    const device = madeDevice(made);
    expect(await sync(device)).toBe('done');
    expect(await titles(device)).toHaveLength(2);
    expect(made.asked.filter((path) => path === '/api/catalog/shelves/shoes')).toHaveLength(2);
  });

  test('K12: a digest that never matches is reported, without a third try, and the other shelves come', async () => {
    const made = madeCatalog({ shoes: 2, hats: 2 });
    const { manifest } = await manifestOf(made);
    const wrong = { ...manifest, digest: '0'.repeat(64) };
    made.spoiled.set('/api/catalog/shelves/shoes', { answer: () => Response.json(wrong) });
    const device = madeDevice(made);
    expect(await sync(device)).toEqual({ kind: 'damaged', shelf: 'shoes' });
    expect(await titles(device)).toBeUndefined();
    expect(await titles(device, 'hats' as ShelfId)).toHaveLength(2);
    expect(made.asked.filter((path) => path === '/api/catalog/shelves/shoes')).toHaveLength(2);
  });

  test('K14: after another epoch everything is fetched anew, and the old is readable until then', async () => {
    const made = madeCatalog({ shoes: 2, hats: 2 });
    const device = madeDevice(made);
    await sync(device);
    made.epoch = 'second';
    const seen: unknown[] = [];
    made.spoiled.set('/api/catalog/shelves/shoes', {
      once: true,
      answer: async () => {
        seen.push(await titles(device));
        return Response.json((await manifestOf(made)).manifest);
      },
    });
    expect(await sync(device)).toBe('done');
    expect(seen).toEqual([['Shoe shoes-0', 'Shoe shoes-1']]);
    expect((await device.database.shelves.toArray()).map((shelf) => shelf.epoch)).toEqual([
      'second',
      'second',
    ]);
  });

  test('K14: an epoch that ends between two answers starts the run again', async () => {
    const made = madeCatalog({ shoes: 2 });
    const device = madeDevice(made);
    const old = await manifestOf(made);
    made.spoiled.set('/api/catalog/shelves/shoes', {
      once: true,
      answer: () => {
        made.epoch = 'second';
        return Response.json({ ...old.manifest, epoch: 'second' });
      },
    });
    expect(await sync(device)).toBe('done');
    expect((await device.database.manifests.get('manifest'))?.manifest.epoch).toBe('second');
  });

  test("K15: a captive portal's page is never data", async () => {
    const made = madeCatalog({ shoes: 2 });
    const device = madeDevice(made);
    const { manifest } = await manifestOf(made);
    for (const path of [
      '/api/catalog/manifest',
      '/api/catalog/shelves/shoes',
      `/api/catalog/blobs/${manifest.overlay.hash}`,
    ]) {
      made.spoiled.set(path, { answer: portal });
      expect(await sync(device)).toEqual({ kind: 'not-data' });
      expect(await device.database.shelves.count()).toBe(0);
      made.spoiled.clear();
    }
    expect(await sync(device)).toBe('done');
  });

  test('no answer is reported as offline and what is here stays', async () => {
    const made = madeCatalog({ shoes: 2 });
    const device = madeDevice(made);
    await sync(device);
    made.spoiled.set('/api/catalog/manifest', {
      answer: () => Promise.reject(new TypeError('Failed to fetch')),
    });
    expect(await sync(device)).toEqual({ kind: 'offline' });
    expect(device.status.get()).toMatchObject({ trouble: { kind: 'offline' }, shelves: { done: 1, of: 1 } });
    expect(await titles(device)).toHaveLength(2);
  });

  test('K16: a full storage is reported', async () => {
    const made = madeCatalog({ shoes: 2 });
    const device = madeDevice(made);
    device.database.blobs.hook('creating', () => {
      throw new DOMException('No room', 'QuotaExceededError');
    });
    expect(await sync(device)).toEqual({ kind: 'storage-full' });
    expect(device.status.get().trouble).toEqual({ kind: 'storage-full' });
    expect(await device.database.shelves.count()).toBe(0);
  });

  test('K16: shelves beyond the byte budget are left out, those opened last come first', async () => {
    const made = madeCatalog({ shoes: 2, hats: 2, bags: 2 });
    const { bytes } = await manifestOf(made);
    const device = madeDevice(made);
    await device.database.openings.put({ shelf: 'bags' as ShelfId, at: 1 });
    expect(await sync(device, undefined, bytes * 2)).toBe('done');
    const kept = (await device.database.shelves.toArray()).map((shelf) => shelf.id);
    expect(kept).toHaveLength(2);
    expect(kept).toContain('bags');
    expect(device.status.get().leftOut).toBe(1);
  });

  test('a shelf that left the catalogue leaves the device', async () => {
    const made = madeCatalog({ shoes: 2, hats: 2 });
    const device = madeDevice(made);
    await sync(device);
    made.shelves.delete('hats');
    expect(await sync(device)).toBe('done');
    expect(await device.database.shelves.toCollection().primaryKeys()).toEqual(['shoes']);
    expect(await readProduct(device, madeCard('hats-0').id)).toBeNull();
    expect(await device.database.blobs.count()).toBe(3);
  });

  test('K16: only one tab syncs', async () => {
    const made = madeCatalog({ shoes: 2 });
    const taken = {
      request: (_name: string, _options: LockOptions, work: (lock: Lock | null) => unknown) => work(null),
    };
    const device = { ...madeDevice(made), locks: taken as unknown as CatalogDevice['locks'] };
    expect(await sync(device)).toBe('elsewhere');
    expect(made.asked).toEqual([]);
  });

  test('K16: a storage that does not answer ends the run and is told', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const device = madeDevice(madeCatalog({ shoes: 2 }));
      Object.assign(device.database.manifests, { get: () => new Promise(() => {}) });
      const outcome = sync(device);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await outcome).toEqual({ kind: 'storage-slow' });
      expect(device.status.get()).toMatchObject({ phase: 'idle', trouble: { kind: 'storage-slow' } });
    } finally {
      vi.useRealTimers();
    }
  });
});
