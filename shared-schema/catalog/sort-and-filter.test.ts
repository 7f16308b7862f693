import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProductId, SellerId, VariantId } from '../ids.ts';
import { SORT_ORDERS } from './compare-products.ts';
import { type ListedProduct, type ProductFilter, sortAndFilter } from './sort-and-filter.ts';

const offerOf = fc.record({
  amount: fc.integer({ min: 1, max: 500 }),
  currency: fc.constantFrom('RUB', 'RUB', 'KZT'),
  stock: fc.nat(3),
});
const productOf = fc.record({
  brand: fc.option(fc.constantFrom('Ash', 'Birch', 'Cedar'), { nil: undefined }),
  rating: fc.option(fc.record({ average: fc.constantFrom(1, 3, 5), count: fc.nat(9) }), { nil: undefined }),
  added: fc.constantFrom('2026-01-01', '2026-02-01'),
  offers: fc.array(offerOf, { maxLength: 3 }),
  score: fc.option(fc.constantFrom(1, 2), { nil: undefined }),
});
const productsOf = fc
  .array(productOf, { maxLength: 25 })
  .map((made) => made.map((product, at) => listed(`p${at}`, product)));
const filterOf: fc.Arbitrary<ProductFilter> = fc.record(
  {
    brands: fc.subarray(['Ash', 'Birch', 'Cedar']),
    price: fc.record({
      currency: fc.constant('RUB'),
      min: fc.nat(300),
      max: fc.integer({ min: 200, max: 500 }),
    }),
    inStock: fc.boolean(),
  },
  { requiredKeys: [] },
);
const sortOf = fc.constantFrom(...SORT_ORDERS);

function listed(
  id: string,
  made: {
    brand?: string | undefined;
    rating?: { average: number; count: number } | undefined;
    added?: string;
    score?: number | undefined;
    offers: { amount: number; currency: string; stock: number }[];
  },
): ListedProduct {
  return {
    card: {
      id: id as ProductId,
      rev: 1,
      category: 'c' as ListedProduct['card']['category'],
      title: { en: id },
      pictures: [],
      variants: [{ id: id as VariantId, options: {} }],
      ...(made.brand === undefined ? {} : { brand: made.brand }),
      ...(made.rating === undefined ? {} : { rating: made.rating }),
      ...(made.added === undefined ? {} : { added: made.added }),
    },
    offers: made.offers.map((offer) => ({ ...offer, variant: id as VariantId, seller: 's' as SellerId })),
    ...(made.score === undefined ? {} : { score: made.score }),
  };
}

const idsOf = (products: readonly ListedProduct[]) => products.map(({ card }) => card.id);

describe('a product list', () => {
  test('K9: is the same whatever order its products came in', () => {
    fc.assert(
      fc.property(
        productsOf,
        filterOf,
        sortOf,
        fc.infiniteStream(fc.nat()),
        (products, filter, sort, random) => {
          const shuffled = products
            .map((product) => ({ product, at: random.next().value }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ product }) => product);
          expect(sortAndFilter(shuffled, filter, sort)).toEqual(sortAndFilter(products, filter, sort));
        },
      ),
    );
  });

  test('K9: holds no product twice and none that was not given', () => {
    fc.assert(
      fc.property(productsOf, filterOf, sortOf, (products, filter, sort) => {
        const ids = idsOf(sortAndFilter(products, filter, sort).products);
        expect(new Set(ids).size).toBe(ids.length);
        expect(idsOf(products)).toEqual(expect.arrayContaining(ids));
      }),
    );
  });

  test('K9: a brand’s count is what choosing that brand alone shows', () => {
    fc.assert(
      fc.property(productsOf, filterOf, sortOf, (products, filter, sort) => {
        for (const { brand, count } of sortAndFilter(products, filter, sort).facets.brands) {
          expect(sortAndFilter(products, { ...filter, brands: [brand] }, sort).products).toHaveLength(count);
        }
      }),
    );
  });

  test('K9: the count of what is in stock is what that filter shows', () => {
    fc.assert(
      fc.property(productsOf, filterOf, sortOf, (products, filter, sort) => {
        const { facets } = sortAndFilter(products, filter, sort);
        expect(sortAndFilter(products, { ...filter, inStock: true }, sort).products).toHaveLength(
          facets.inStock,
        );
      }),
    );
  });

  test('K9: a price range holds exactly the products it counts, whatever range is chosen now', () => {
    fc.assert(
      fc.property(productsOf, filterOf, sortOf, (products, filter, sort) => {
        for (const { currency, min, max, count } of sortAndFilter(products, filter, sort).facets.prices) {
          const chosen = { ...filter, price: { currency, min, max } };
          expect(sortAndFilter(products, chosen, sort).products).toHaveLength(count);
        }
      }),
    );
  });

  test('by price, compares what is shown: the cheapest offer in stock', () => {
    const products = [
      listed('dear', { offers: [{ amount: 300, currency: 'RUB', stock: 1 }] }),
      listed('sold-out-cheap', {
        offers: [
          { amount: 100, currency: 'RUB', stock: 0 },
          { amount: 400, currency: 'RUB', stock: 2 },
        ],
      }),
      listed('no-offer', { offers: [] }),
    ];
    expect(idsOf(sortAndFilter(products, {}, 'price-up').products)).toEqual([
      'dear',
      'sold-out-cheap',
      'no-offer',
    ]);
    expect(idsOf(sortAndFilter(products, {}, 'price-down').products)).toEqual([
      'sold-out-cheap',
      'dear',
      'no-offer',
    ]);
  });

  test('by rating, one enthusiast does not beat a hundred satisfied shoppers', () => {
    const offers = [{ amount: 1, currency: 'RUB', stock: 1 }];
    const products = [
      listed('one-five', { rating: { average: 5, count: 1 }, offers }),
      listed('hundred', { rating: { average: 4.6, count: 100 }, offers }),
    ];
    expect(idsOf(sortAndFilter(products, {}, 'rating').products)).toEqual(['hundred', 'one-five']);
  });
});
