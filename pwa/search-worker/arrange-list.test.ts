import { describe, expect, test } from 'vitest';
import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductCard } from '#shared-schema/catalog/product-card.ts';
import type { VariantId } from '#shared-schema/ids.ts';
import type { ListFilter } from '../device/catalog/list-query.ts';
import { madeCard, madeOffer } from '../device/catalog/testing/made-catalog.ts';
import { arrangeList } from './arrange-list.ts';

const product = (id: string, card: Partial<ProductCard>, offers: readonly Offer[]) => ({
  card: madeCard(id, card),
  offers,
});

const sized = (id: string, stocks: Readonly<Record<string, number>>) =>
  product(
    id,
    {
      variants: Object.keys(stocks).map((size) => ({ id: `${id}-${size}` as VariantId, options: { size } })),
    },
    Object.entries(stocks).map(([size, stock]) =>
      madeOffer(id, { variant: `${id}-${size}` as VariantId, stock }),
    ),
  );

const LIST = [
  product('plain', { brand: 'North' }, [madeOffer('plain')]),
  product('reduced', { brand: 'South' }, [madeOffer('reduced', { amount: 700, was: 1000 })]),
  sized('runner', { L: 0, XS: 1, M: 2 }),
  sized('walker', { M: 1 }),
];

const arrange = (filter: ListFilter) => {
  const { products, facets } = arrangeList(LIST, filter, 'relevance');
  return { ids: products.map(({ card }) => card.id as string).toSorted(), facets };
};

describe('a list on the device', () => {
  test('is narrowed to what is reduced, and counts it either way', () => {
    expect(arrange({ sale: true }).ids).toEqual(['reduced']);
    expect(arrange({ sale: true }).facets).toMatchObject({ sale: 1, brands: [{ brand: 'South', count: 1 }] });
    expect(arrange({}).facets.sale).toBe(1);
    expect(arrange({ brands: ['North'] }).facets.sale).toBe(0);
  });

  test('a size fits one variant, and only where that very size can be had when "in stock" is asked for', () => {
    expect(arrange({ options: { size: ['L'] } }).ids).toEqual(['runner']);
    expect(arrange({ options: { size: ['L'] }, inStock: true }).ids).toEqual([]);
    expect(arrange({ options: { size: ['M', 'L'] }, inStock: true }).ids).toEqual(['runner', 'walker']);
  });

  test('sizes stand from small to large, counted without their own choice', () => {
    expect(arrange({ options: { size: ['M'] } }).facets.options).toEqual([
      {
        name: 'size',
        values: [
          { value: 'XS', count: 1 },
          { value: 'M', count: 2 },
          { value: 'L', count: 1 },
        ],
      },
    ]);
  });

  test('an option with a single value is no filter', () => {
    expect(arrange({ inStock: true, brands: ['North'] }).facets.options).toEqual([]);
  });

  test('K9: "in stock" counts what it would show: a size that is gone does not count', () => {
    const narrowed = { options: { size: ['L', 'XS'] } };
    const chosen = arrange({ ...narrowed, inStock: true });
    expect(arrange({ options: { size: ['L'] } }).facets.inStock).toBe(0);
    expect(arrange(narrowed).facets.inStock).toBe(chosen.ids.length);
    expect(chosen.facets.inStock).toBe(chosen.ids.length);
  });
});
