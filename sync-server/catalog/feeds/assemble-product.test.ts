import { describe, expect, test } from 'vitest';
import type { SellerId } from '#shared-schema/ids.ts';
import { assembleProduct, sharedTitle } from './assemble-product.ts';
import { isSellerId, productKey, sellerIdOf } from './catalog-ids.ts';
import type { FeedOffer } from './feed-item.ts';
import { fileCategories } from './file-categories.ts';
import { nameSeller } from './name-seller.ts';
import { tellApart } from './tell-apart.ts';

const seller = 'acme' as SellerId;
const row = (id: string, more: Partial<FeedOffer> = {}): FeedOffer => ({
  line: 1,
  id,
  title: `Lamp ${id}`,
  price: { amount: 100, currency: 'RUB' },
  stock: { kind: 'assumed' },
  pictures: [],
  options: {},
  params: {},
  ...more,
});

describe('variants are told apart', () => {
  test('by size and colour where they differ', () => {
    const rows = [
      row('1', { options: { size: 'M', color: 'Red' } }),
      row('2', { options: { size: 'L', color: 'Red' } }),
    ];
    expect(tellApart(rows)).toEqual([{ size: 'M' }, { size: 'L' }]);
  });

  test('by another parameter that differs', () => {
    const rows = [
      row('1', { params: { Память: '64 ГБ', Вес: '1' } }),
      row('2', { params: { Память: '128 ГБ', Вес: '1' } }),
    ];
    expect(tellApart(rows)).toEqual([{ Память: '64 ГБ' }, { Память: '128 ГБ' }]);
  });

  test('by their names, or their numbers, when nothing else differs', () => {
    expect(tellApart([row('1'), row('2')])).toEqual([{ variant: 'Lamp 1' }, { variant: 'Lamp 2' }]);
    const same = [row('1', { title: 'Lamp', sku: 'A' }), row('2', { title: 'Lamp', sku: 'B' })];
    expect(tellApart(same)).toEqual([{ variant: 'A' }, { variant: 'B' }]);
  });

  test('not at all when there is one', () => {
    expect(tellApart([row('1', { options: { size: 'M' } })])).toEqual([{}]);
  });
});

describe('a product of several rows', () => {
  test('has what their titles begin with', () => {
    expect(sharedTitle(['Red dress, size M', 'Red dress, size L'])).toBe('Red dress, size');
    expect(sharedTitle(['Lamp "Fir" (red)', 'Lamp "Fir" (blue)'])).toBe('Lamp "Fir"');
    expect(sharedTitle(['Red lamp', 'Blue lamp'])).toBe('Red lamp');
    expect(sharedTitle(['Lamp', 'Lamp'])).toBe('Lamp');
  });

  test('shows each variant its own picture, and none that stands for nothing', () => {
    const product = assembleProduct(
      'g:1',
      [
        row('1', {
          pictures: ['https://a.example/logo.png', 'https://a.example/1.jpg'],
          options: { size: 'S' },
        }),
        row('2', { pictures: ['https://a.example/2.jpg'], options: { size: 'M' } }),
        row('3', {
          pictures: ['https://a.example/1.jpg'],
          options: { size: 'L' },
          stock: { kind: 'counted', pieces: 4 },
        }),
      ],
      {
        seller,
        warehouse: 'w',
        categoryOf: fileCategories(seller, []).categoryOf,
        idlePictures: new Set(['https://a.example/logo.png']),
      },
    );
    expect(product.pictures).toEqual([
      { kind: 'photo', url: 'https://a.example/1.jpg' },
      { kind: 'photo', url: 'https://a.example/2.jpg' },
    ]);
    expect(product.variants.map(({ id, picture }) => [id, picture])).toEqual([
      ['acme:1', 0],
      ['acme:2', 1],
      ['acme:3', 0],
    ]);
    expect(product.variants[2]?.offers[0]?.stock).toEqual({ kind: 'counted', byWarehouse: { w: 4 } });
  });
});

describe('ids', () => {
  test('a lone offer never meets a group of the same name', () => {
    expect(
      new Set([productKey('x', '7'), productKey('7', undefined), productKey('g:7', undefined)]).size,
    ).toBe(3);
  });

  test('ids that do not fit an address differ all the same', () => {
    const keys = ['a b', 'a-b', 'a  b', '..', '/', 'ü'.repeat(300)].map((id) => productKey(id, undefined));
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(`s:${key}`).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}._:+-]{0,119}$/u);
  });

  test('a seller’s id holds no colon, so that no seller can reach into another’s ids', () => {
    expect(isSellerId('a:b')).toBe(false);
    expect(sellerIdOf('Лампы: всё & для дома')).toBe('лампы-всё-для-дома');
    expect(sellerIdOf('***')).toBeUndefined();
  });
});

describe('the seller of a feed', () => {
  test('is its shop, its company, its address or its file', () => {
    expect(nameSeller(undefined, { name: 'Lamp Shop', company: 'LS Ltd' }, 'x.yml')).toEqual({
      id: 'lamp-shop',
      name: 'Lamp Shop',
    });
    expect(nameSeller(undefined, { company: 'LS Ltd' }, 'x.yml')).toMatchObject({ id: 'ls-ltd' });
    expect(nameSeller(undefined, { url: 'https://www.lamps.example/' }, 'x.yml')).toMatchObject({
      id: 'lamps-example',
    });
    expect(nameSeller(undefined, {}, 'acme_raw_2026-04-16.yml')).toMatchObject({ id: 'acme-raw' });
    expect(nameSeller(undefined, {}, 'acme-20260417_0130.xml')).toMatchObject({ id: 'acme' });
    expect(nameSeller(undefined, {}, '2026-04-16.yml')).toMatchObject({ id: 'seller' });
  });
});

describe('the tree', () => {
  test('survives unknown parents, circles and repeated ids', () => {
    const { categories, categoryOf } = fileCategories(seller, [
      { id: '1', title: 'Home', parent: 'nowhere' },
      { id: '2', title: 'Lamps', parent: '1' },
      { id: '3', title: 'Hen', parent: '4' },
      { id: '4', title: 'Egg', parent: '3' },
      { id: '2', title: 'Again' },
    ]);
    const parents = Object.fromEntries(categories.map(({ id, parent }) => [id, parent]));
    expect(parents).toMatchObject({ 'acme:1': null, 'acme:2': 'acme:1' });
    expect([parents['acme:3'], parents['acme:4']]).toContain(null);
    expect(categories).toHaveLength(5);
    expect(categoryOf('2')).toBe('acme:2');
    expect(categoryOf('9')).toBe(categoryOf(undefined));
  });
});
