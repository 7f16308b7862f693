import { expect, test } from 'vitest';
import type { ProductAnswer } from '#shared-schema/catalog/catalog-answers.ts';
import type { ShelfId } from '#shared-schema/ids.ts';
import { MADE_AT, madeCard, madeOffer } from '../device/catalog/testing/made-catalog.ts';
import { pricesAsOf } from './prices-as-of.ts';
import { latestPrices } from './use-product.ts';

const shelf = 'shoes' as ShelfId;
const read = Date.parse(MADE_AT);
const here = { card: madeCard('boot'), offers: [madeOffer('boot')], shelf, pricesAt: MADE_AT };
const answer = (at: string) =>
  ({ at, offers: [madeOffer('boot', { amount: 900 })] }) as unknown as ProductAnswer;

test('K17: prices are as old as the overlay, unless the server has since said that it is the newest', () => {
  expect(pricesAsOf({ current: new Set(), checkedAt: read + 60_000 }, here)).toBe(read);
  expect(pricesAsOf({ current: new Set([shelf]), checkedAt: read + 60_000 }, here)).toBe(read + 60_000);
  expect(pricesAsOf({ current: new Set([shelf]), checkedAt: null }, here)).toBe(read);
});

test('K17: of the prices on the device and those of an answer the later ones are shown', () => {
  expect(latestPrices(here, read, answer('2026-01-01T10:00:01.000Z')).offers[0]?.amount).toBe(900);
  expect(latestPrices(here, read, answer('2026-01-01T09:00:00.000Z'))).toBe(here);
  expect(latestPrices(here, read, null)).toBe(here);
});
