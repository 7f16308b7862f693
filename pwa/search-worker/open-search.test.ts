import MiniSearch from 'minisearch';
import { describe, expect, test } from 'vitest';
import type { SearchDocument } from '#shared-schema/catalog/search-options.ts';
import { searchOptions } from '#shared-schema/catalog/search-options.ts';
import type { ProductCard } from '#shared-schema/catalog/product-card.ts';
import type { CategoryId } from '#shared-schema/ids.ts';
import type { ListQuery } from '../device/catalog/list-query.ts';
import { syncCatalog } from '../device/catalog/sync-catalog.ts';
import type { MadeCatalog } from '../device/catalog/testing/made-catalog.ts';
import { MADE_AT, madeCard, madeCatalog, madeOffer } from '../device/catalog/testing/made-catalog.ts';
import { madeDevice } from '../device/catalog/testing/made-device.ts';
import { openSearch } from './open-search.ts';
import { stem } from './stem.ts';

const SHOES = [
  madeCard('run', { title: { en: 'Running sneakers', ru: 'Кроссовки для бега' }, brand: 'Norvik' }),
  madeCard('walk', { title: { en: 'City sneakers', ru: 'Городские кроссовки' }, brand: 'Alba' }),
  madeCard('boot', { title: { en: 'Leather boots', ru: 'Кожаные ботинки' }, brand: 'Alba' }),
];
const HATS = [
  madeCard('hat', { title: { en: 'Sun hat', ru: 'Шляпа от солнца' }, category: 'hats' as CategoryId }),
];

function stock(made: MadeCatalog, id: string, cards: readonly ProductCard[], seq = 1): void {
  const index = new MiniSearch<SearchDocument>(searchOptions(stem));
  index.addAll(
    cards.map((card) => ({
      id: card.id,
      title: `${card.title.en} ${card.title.ru}`,
      brand: card.brand ?? '',
      category: id,
      codes: '',
    })),
  );
  const offers = Object.fromEntries(cards.map((card) => [card.id, [madeOffer(card.id)]]));
  made.shelves.set(id, {
    seq,
    cards: [...cards],
    overlay: { at: MADE_AT, offers },
    chunkSize: 500,
    search: index,
  });
}

async function shop() {
  const made = madeCatalog({});
  stock(made, 'shoes', SHOES);
  stock(made, 'hats', HATS);
  const device = madeDevice(made);
  const sync = () => syncCatalog(device, { signal: new AbortController().signal, budget: 1e6 });
  await sync();
  const search = openSearch(device);
  const list = async (query: Partial<ListQuery> = {}) => {
    const whole = { text: '', category: null, sort: 'relevance', filter: {}, ...query } as const;
    const result = await search.list(whole, 'en', () => false);
    if (!result) throw new Error('Stopped');
    return { ...result, ids: result.ids.map(String) };
  };
  return { made, device, search, sync, list };
}

describe('lists and searches on the device', () => {
  test('a list without words holds all of a category', async () => {
    const { list } = await shop();
    expect((await list({ category: 'shoes' as CategoryId })).ids.toSorted()).toEqual(['boot', 'run', 'walk']);
    const all = await list();
    expect(all.ids).toHaveLength(4);
    expect(all.searched).toEqual({ shelves: 2, of: 2 });
  });

  test('K8: words are found across shelves and in one category, inflected, begun and misspelt', async () => {
    const { list } = await shop();
    expect((await list({ text: 'sneaker' })).ids.toSorted()).toEqual(['run', 'walk']);
    expect((await list({ text: 'кроссовок' })).ids.toSorted()).toEqual(['run', 'walk']);
    expect((await list({ text: 'snea' })).ids).toHaveLength(2);
    expect((await list({ text: 'sneekers' })).ids).toHaveLength(2);
    expect((await list({ text: 'sneakers', category: 'hats' as CategoryId })).ids).toEqual([]);
  });

  test('K8: what was typed on the other keyboard layout is found and said', async () => {
    const { list } = await shop();
    const found = await list({ text: 'rhjccjdrb' });
    expect(found.ids.toSorted()).toEqual(['run', 'walk']);
    expect(found.corrected).toBe('кроссовки');
  });

  test('filters count within what was found', async () => {
    const { list } = await shop();
    const found = await list({ text: 'sneakers', filter: { brands: ['Alba'] } });
    expect(found.ids).toEqual(['walk']);
    expect(found.facets.brands).toEqual([
      { brand: 'Alba', count: 1 },
      { brand: 'Norvik', count: 1 },
    ]);
  });

  test('suggests how to go on', async () => {
    const { list } = await shop();
    expect((await list({ text: 'sne' })).suggestions.words).toEqual(['sneakers']);
    expect((await list({ text: 'alb' })).suggestions.brands).toEqual(['Alba']);
    expect((await list({ text: 'hat' })).suggestions.categories).toEqual(['hats']);
  });

  test('a shelf that changed is searched anew', async () => {
    const { made, sync, list } = await shop();
    expect((await list({ text: 'sandals' })).ids).toEqual([]);
    stock(made, 'shoes', [...SHOES, madeCard('open', { title: { en: 'Beach sandals' } })], 2);
    await sync();
    expect((await list({ text: 'sandals' })).ids).toEqual(['open']);
  });

  test('a shelf that changes while its index is being read is searched anew', async () => {
    const { device, made, sync, list } = await shop();
    const { blobs } = device.database;
    const get = blobs.get.bind(blobs) as (key: never) => Promise<unknown>;
    const held = Promise.withResolvers<void>();
    let waits = 0;
    Object.assign(blobs, {
      async get(key: never) {
        const blob = await get(key);
        waits += 1;
        if (waits === 1) await held.promise;
        return blob;
      },
    });
    const early = list({ text: 'sandals' });
    await expect.poll(() => waits).toBe(1);
    stock(made, 'shoes', [...SHOES, madeCard('open', { title: { en: 'Beach sandals' } })], 2);
    await sync();
    held.resolve();
    await early;
    expect((await list({ text: 'sandals' })).ids).toEqual(['open']);
  });

  test('a product that has moved to another shelf is listed once, as it is now', async () => {
    const { made, sync, list } = await shop();
    const moved = madeCard('run', { title: { en: 'Running shoe' }, rev: 2 });
    stock(made, 'hats', [...HATS, moved], 2);
    await sync();
    const all = await list();
    expect(all.ids.toSorted()).toEqual(['boot', 'hat', 'run', 'walk']);
    expect(all.first.find(({ card }) => card.id === 'run')?.card.rev).toBe(2);
  });

  test('a pasted page of letters is no accident', async () => {
    const { list } = await shop();
    expect((await list({ text: 'x'.repeat(100_000) })).ids).toEqual([]);
    expect((await list({ text: `sneakers ${' '.repeat(100_000)}` })).ids).toHaveLength(2);
  });

  test('stops when nobody waits any more', async () => {
    const { search } = await shop();
    const query = { text: 'sneakers', category: null, sort: 'relevance', filter: {} } as const;
    expect(await search.list(query, 'en', () => true)).toBeNull();
  });

  test('products come in the order they are asked for, without those that are gone', async () => {
    const { search } = await shop();
    const products = await search.products(['hat', 'nobody', 'run'] as never);
    expect(products.map((product) => product.card.id)).toEqual(['hat', 'run']);
  });
});
