import { describe, expect, test } from 'vitest';
import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductCard } from '#shared-schema/catalog/product-card.ts';
import type { ShelfId, VariantId } from '#shared-schema/ids.ts';
import type { ListFilters, ListSort } from '../device/catalog/list-query.ts';
import { NO_FILTERS } from '../device/catalog/list-query.ts';
import { MADE_AT, madeCard, madeOffer } from '../device/catalog/testing/made-catalog.ts';
import { arrangeList } from './arrange-list.ts';
import { listedProduct } from './judge-product.ts';

function product(id: string, card: Partial<ProductCard>, offers: readonly Offer[], score = 0) {
  return listedProduct(
    { card: madeCard(id, card), offers, shelf: 'shoes' as ShelfId, pricesAt: MADE_AT },
    score,
  );
}

const sizes = (id: string, stocks: Readonly<Record<string, number>>) => ({
  variants: Object.keys(stocks).map((size) => ({ id: `${id}-${size}` as VariantId, options: { size } })),
  offers: Object.entries(stocks).map(([size, stock]) =>
    madeOffer(id, { variant: `${id}-${size}` as VariantId, stock }),
  ),
});

const runner = sizes('runner', { M: 2, L: 0 });
const LIST = [
  product('cheap', { brand: 'North', rating: { average: 3, count: 50 } }, [
    madeOffer('cheap', { amount: 500 }),
  ]),
  product('loved', { brand: 'South', rating: { average: 5, count: 90 }, added: '2026-01-02' }, [
    madeOffer('loved', { amount: 3000, was: 4000 }),
  ]),
  product('gone', { brand: 'North', added: '2026-01-05' }, [madeOffer('gone', { amount: 100, stock: 0 })]),
  product('runner', { brand: 'South', variants: runner.variants }, runner.offers),
];

const arrange = (filters: Partial<ListFilters> = {}, sort: ListSort = 'best') => {
  const { products, facets } = arrangeList(LIST, { ...NO_FILTERS, ...filters }, sort);
  return { ids: products.map((each) => each.card.id as string), facets };
};

describe('a list of products', () => {
  test('what is sold out comes last in every order', () => {
    expect(arrange({}, 'best').ids).toEqual(['loved', 'runner', 'cheap', 'gone']);
    expect(arrange({}, 'price-up').ids).toEqual(['cheap', 'runner', 'loved', 'gone']);
    expect(arrange({}, 'price-down').ids).toEqual(['loved', 'runner', 'cheap', 'gone']);
    expect(arrange({}, 'newest').ids).toEqual(['loved', 'runner', 'cheap', 'gone']);
    expect(arrange({}, 'discount').ids[0]).toBe('loved');
  });

  test('words come before what is liked', () => {
    const [cheap, loved] = LIST;
    if (!cheap || !loved) throw new Error('No list');
    const { products } = arrangeList([{ ...cheap, score: 2 }, loved], NO_FILTERS, 'best');
    expect(products.map((each) => each.card.id)).toEqual(['cheap', 'loved']);
  });

  test('filters are joined by "and", the values of one by "or"', () => {
    expect(arrange({ brands: ['North'] }).ids).toEqual(['cheap', 'gone']);
    expect(arrange({ brands: ['North', 'South'], inStock: true }).ids).toEqual(['loved', 'runner', 'cheap']);
    expect(arrange({ priceFrom: 1000, priceTo: 3000 }).ids).toEqual(['loved', 'runner']);
    expect(arrange({ sale: true }).ids).toEqual(['loved']);
  });

  test('a size counts only where that very size can be had', () => {
    expect(arrange({ options: { size: ['L'] } }).ids).toEqual(['runner']);
    expect(arrange({ options: { size: ['L'] }, inStock: true }).ids).toEqual([]);
    expect(arrange({ options: { size: ['M', 'L'] }, inStock: true }).ids).toEqual(['runner']);
  });

  test('amounts of another currency are not compared with the limits', () => {
    expect(arrange({ priceFrom: 1, currency: 'USD' }).ids).toEqual([]);
  });

  test('a facet counts what its own choice would add', () => {
    const { facets } = arrange({ brands: ['North'] });
    expect(facets.brands).toEqual([
      { value: 'North', count: 2 },
      { value: 'South', count: 2 },
    ]);
    expect(facets).toMatchObject({ inStock: 1, sale: 0, price: { currency: 'RUB', min: 100, max: 500 } });
    expect(arrange().facets.options).toEqual([
      {
        name: 'size',
        values: [
          { value: 'M', count: 1 },
          { value: 'L', count: 1 },
        ],
      },
    ]);
  });
});
