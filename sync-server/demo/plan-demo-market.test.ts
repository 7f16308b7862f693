import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { CategorySchema } from '#shared-schema/catalog/catalog-replica.ts';
import { PictureSchema } from '#shared-schema/catalog/product-card.ts';
import { parsePictureKey } from '../pictures/picture-key.ts';
import { DEMO_SEED } from './make-demo-market.ts';
import { demoPickupPoints } from './demo-pickup-points.ts';
import { DEMO_SELLERS, DEMO_WAREHOUSES } from './demo-sellers.ts';
import { planDemoMarket } from './plan-demo-market.ts';

const now = new Date('2026-01-15T10:00:00Z');
const plan = planDemoMarket(DEMO_SEED, now);
const shelves = Map.groupBy(plan.products, (product) => product.category);
const keysOf = (product: (typeof plan.products)[number]) =>
  product.pictures.flatMap((picture) => (picture.kind === 'art' ? [picture.key] : []));

const unique = (list: readonly unknown[]) => expect(new Set(list).size).toBe(list.length);

describe('the demo market', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(planDemoMarket(DEMO_SEED, now)).toEqual(plan);
    expect(planDemoMarket(DEMO_SEED + 1, now).products).not.toEqual(plan.products);
  });

  test('has about 1,200 products on some 30 shelves, from 6 sellers and 3 warehouses', () => {
    expect(plan.products.length).toBeGreaterThan(1_150);
    expect(plan.products.length).toBeLessThan(1_300);
    expect(shelves.size).toBeGreaterThanOrEqual(30);
    expect(shelves.size).toBeLessThan(40);
    expect(DEMO_WAREHOUSES).toHaveLength(3);
    const offers = plan.products.flatMap((product) => product.variants.flatMap((variant) => variant.offers));
    expect(new Set(offers.map((offer) => offer.seller))).toEqual(new Set(DEMO_SELLERS.map(({ id }) => id)));
    expect(DEMO_SELLERS).toHaveLength(6);
  });

  test('has categories that are a tree with titles in both languages, every product on a leaf', () => {
    for (const category of plan.categories) expect(v.is(CategorySchema, category)).toBe(true);
    const ids = new Set(plan.categories.map(({ id }) => id));
    const parents = new Set(plan.categories.flatMap(({ parent }) => (parent === null ? [] : [parent])));
    expect([...parents].filter((id) => !ids.has(id))).toEqual([]);
    expect([...shelves.keys()].filter((id) => parents.has(id) || !ids.has(id))).toEqual([]);
  });

  test('names nothing twice', () => {
    const variants = plan.products.flatMap((product) => product.variants);
    unique(plan.products.map(({ id }) => id));
    unique(variants.map(({ id }) => id));
    unique(variants.map(({ barcode }) => barcode));
    unique(plan.reviews.map(({ id }) => id));
    for (const products of shelves.values()) {
      unique(products.map(({ title }) => title.en));
      unique(products.map(({ title }) => title.ru));
    }
  });

  test('has titles and descriptions in both languages, of a length that can be read', () => {
    for (const { id, title, description } of plan.products) {
      expect(title.en, id).toMatch(/^[A-Z][^А-яЁё|]+$/);
      expect(title.ru, id).toMatch(/^[А-ЯЁ][^|]+$/);
      expect(title.en?.length, id).toBeLessThan(70);
      expect(title.ru?.length, id).toBeLessThan(90);
      for (const text of [description?.en, description?.ru]) {
        const sentences = text?.match(/[.!?](?= |$)/g)?.length ?? 0;
        expect(sentences, `${id}: ${text}`).toBeGreaterThanOrEqual(2);
        expect(sentences, `${id}: ${text}`).toBeLessThanOrEqual(5);
      }
    }
  });

  test('shows no two products of a shelf with the same first picture', () => {
    for (const [shelf, products] of shelves) {
      const first = products.map((product) => keysOf(product)[0]);
      expect(new Set(first).size, shelf).toBe(products.length);
    }
  });

  test('has two to four pictures a product, all of which can be drawn', () => {
    for (const product of plan.products) {
      const keys = keysOf(product);
      expect(keys.length, product.id).toBeGreaterThanOrEqual(2);
      expect(keys.length, product.id).toBeLessThanOrEqual(4);
      for (const key of keys) {
        expect(v.is(PictureSchema, { kind: 'art', key }), key).toBe(true);
        expect(parsePictureKey(key), key).toBeDefined();
      }
      for (const { picture } of product.variants) expect(picture ?? 0).toBeLessThan(keys.length);
    }
  });

  test.each([
    ['EUR', 10],
    ['KZT', 1_000],
    ['JPY', 10],
  ] as const)('asks its prices in %s when told to, and a price before stays higher', (currency, step) => {
    const abroad = planDemoMarket(DEMO_SEED, now, currency);
    expect(abroad.products.map(({ id }) => id)).toEqual(plan.products.map(({ id }) => id));
    for (const { variants } of abroad.products) {
      for (const { price, was } of variants.flatMap((variant) => variant.offers)) {
        expect(price.currency).toBe(currency);
        expect((price.amount + (currency === 'EUR' ? 1 : 0)) % step).toBe(0);
        expect(price.amount).toBeGreaterThan(0);
        if (was !== undefined) expect(was).toBeGreaterThan(price.amount);
      }
    }
  });

  test('asks whole kopecks in roubles, and a price before is higher', () => {
    for (const { variants } of plan.products) {
      for (const { price, was } of variants.flatMap((variant) => variant.offers)) {
        expect(price.currency).toBe('RUB');
        expect(price.amount % 100).toBe(0);
        expect(price.amount).toBeGreaterThan(0);
        if (was !== undefined) expect(was).toBeGreaterThan(price.amount);
      }
    }
  });

  test('has stock that varies: sold out, the last few, and two sellers for some', () => {
    const variants = plan.products.flatMap((product) => product.variants);
    const pieces = variants.map((variant) =>
      variant.offers.reduce(
        (sum, { stock }) =>
          sum + (stock.kind === 'counted' ? Object.values(stock.byWarehouse).reduce((a, b) => a + b, 0) : 0),
        0,
      ),
    );
    const share = (fits: (count: number) => boolean) => pieces.filter(fits).length / pieces.length;
    expect(share((count) => count === 0)).toBeGreaterThan(0.02);
    expect(share((count) => count === 0)).toBeLessThan(0.12);
    expect(share((count) => count > 0 && count <= 3)).toBeGreaterThan(0.03);
    expect(
      variants.some(
        ({ offers }) => offers.length === 2 && offers[0]?.price.amount !== offers[1]?.price.amount,
      ),
    ).toBe(true);
  });

  test('has plausible reviews: in both languages, in the past, mostly content', () => {
    const rated = plan.products.flatMap(({ rating }) => (rating ? [rating] : []));
    expect(rated.length / plan.products.length).toBeGreaterThan(0.6);
    const mean = rated.reduce((sum, { average }) => sum + average, 0) / rated.length;
    expect(mean).toBeGreaterThan(4.1);
    expect(mean).toBeLessThan(4.8);
    const languages = plan.reviews.flatMap(({ text }) => Object.keys(text ?? {}));
    expect(new Set(languages)).toEqual(new Set(['en', 'ru']));
    for (const { rating, at } of plan.reviews) {
      expect([1, 2, 3, 4, 5]).toContain(rating);
      expect(at.getTime()).toBeLessThan(now.getTime());
    }
  });
});

test('there are forty pick-up points of one city, each in a place of its own', () => {
  const points = demoPickupPoints();
  expect(points).toHaveLength(40);
  expect(new Set(points.map(({ id }) => id)).size).toBe(40);
  expect(new Set(points.map(({ city }) => city.en))).toEqual(new Set(['Yekaterinburg']));
  expect(new Set(points.map(({ latitude, longitude }) => `${latitude} ${longitude}`)).size).toBe(40);
  for (const { latitude, longitude } of points) {
    expect(Math.abs(latitude - 56.83)).toBeLessThan(0.1);
    expect(Math.abs(longitude - 60.6)).toBeLessThan(0.15);
  }
});
