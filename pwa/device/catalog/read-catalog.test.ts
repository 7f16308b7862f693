import { describe, expect, test, vi } from 'vitest';
import type { ShelfId } from '#shared-schema/ids.ts';
import { troubleOf } from './catalog-trouble.ts';
import { readHighlights, readManifest, readProduct, readShelf } from './read-catalog.ts';
import type { Shelf } from './shelf-memory.ts';
import { openShelfMemory } from './shelf-memory.ts';
import { syncCatalog } from './sync-catalog.ts';
import { madeCard, madeCatalog, madeOffer } from './testing/made-catalog.ts';
import { madeDevice } from './testing/made-device.ts';
import { READ_LIMIT_MS, withinTime } from './within-time.ts';

const shoes = 'shoes' as ShelfId;

async function synced(counts: Readonly<Record<string, number>>) {
  const made = madeCatalog(counts);
  const device = madeDevice(made);
  await syncCatalog(device, { signal: new AbortController().signal, budget: 1e6 });
  return { made, device };
}

const parsed = (id: string) => ({ id: id as ShelfId }) as Shelf;

describe('reading the catalogue of the device', () => {
  test('an empty device has nothing, and says so', async () => {
    const device = madeDevice(madeCatalog({}));
    expect(await readManifest(device)).toBeNull();
    expect(await readShelf(device, shoes)).toBeNull();
    expect(await readProduct(device, madeCard('shoes-1').id)).toBeNull();
  });

  test('a shelf is parsed once while it does not change', async () => {
    const { device } = await synced({ shoes: 5 });
    const first = await readShelf(device, shoes);
    expect(await readShelf(device, shoes)).toBe(first);
    device.changes.announce({ kind: 'shelf', shelf: shoes, category: null });
    expect(await readShelf(device, shoes)).not.toBe(first);
  });

  test('shelves lend their reductions and best rated to the front page, of what can be bought', async () => {
    const made = madeCatalog({ shoes: 3 });
    const shelf = made.shelves.get('shoes');
    if (!shelf) throw new Error('No shoes');
    const offers = {
      [madeCard('shoes-0').id]: [madeOffer('shoes-0', { amount: 500, was: 1000 })],
      [madeCard('shoes-1').id]: [madeOffer('shoes-1', { amount: 100, was: 1000, stock: 0 })],
      [madeCard('shoes-2').id]: [madeOffer('shoes-2')],
    };
    made.shelves.set('shoes', { ...shelf, overlay: { at: shelf.overlay.at, offers } });
    const device = madeDevice(made);
    await syncCatalog(device, { signal: new AbortController().signal, budget: 1e6 });
    const [lent] = await readHighlights(device, 10);
    expect(lent?.sale.map(({ card }) => card.id)).toEqual(['shoes-0']);
    expect(lent?.popular.map(({ card }) => card.id).toSorted()).toEqual(['shoes-0', 'shoes-2']);
  });

  test('K16: a database that does not answer is a trouble, not a wait for ever', async () => {
    vi.useFakeTimers();
    try {
      const read = withinTime(new Promise(() => {})).catch(troubleOf);
      await vi.advanceTimersByTimeAsync(READ_LIMIT_MS);
      expect(await read).toEqual({ kind: 'storage-slow' });
    } finally {
      vi.useRealTimers();
    }
  });

  test('a miss is not remembered, and the shelf unread longest makes room', async () => {
    const memory = openShelfMemory(1);
    expect(await memory.get(shoes, async () => null)).toBeNull();
    expect(await memory.get(shoes, async () => parsed('shoes'))).toEqual(parsed('shoes'));
    await memory.get('hats' as ShelfId, async () => parsed('hats'));
    expect(await memory.get(shoes, async () => parsed('shoes again'))).toEqual(parsed('shoes again'));
  });
});
