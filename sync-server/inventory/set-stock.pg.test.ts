import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SellerId, VariantId } from '#shared-schema/ids.ts';
import type { StockStatement } from '#shared-schema/inventory/stock-statement.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { readStock } from './read-stock.ts';
import { setStock } from './set-stock.ts';

let database: TestDatabase;
const sellerId = 'acme' as SellerId;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.sql`delete from stock_levels`;
});

const state = (variant: string, stock: StockStatement) =>
  database.db.transaction((tx) => setStock(tx, [{ variantId: variant as VariantId, sellerId, stock }], 5));
const available = async (variant: string) =>
  (await readStock(database.db, [variant as VariantId])).map(({ available: pieces, assumed }) => ({
    pieces,
    assumed,
  }));

test('counted pieces lie in their warehouses and are available together', async () => {
  expect(await state('v', { kind: 'counted', byWarehouse: { north: 3, south: 4 } })).toEqual(['v']);
  expect(await available('v')).toEqual([{ pieces: 7, assumed: false }]);
});

test('the same statement again moves nothing', async () => {
  for (const stock of [
    { kind: 'counted', byWarehouse: { north: 3 } },
    { kind: 'assumed' },
    { kind: 'none' },
  ] as const) {
    await state('v', stock);
    expect(await state('v', stock)).toEqual([]);
  }
});

test('a warehouse that is no longer named has nothing', async () => {
  await state('v', { kind: 'counted', byWarehouse: { north: 3, south: 4 } });
  expect(await state('v', { kind: 'counted', byWarehouse: { south: 4 } })).toEqual(['v']);
  expect(await available('v')).toEqual([{ pieces: 4, assumed: false }]);
});

test('in stock without a number is the assumption, on top of what is reserved, until a number comes', async () => {
  await state('v', { kind: 'assumed' });
  await database.sql`update stock_levels set reserved = 2`;
  await state('v', { kind: 'assumed' });
  expect(await available('v')).toEqual([{ pieces: 5, assumed: true }]);
  await state('v', { kind: 'counted', byWarehouse: { north: 9 } });
  expect(await available('v')).toEqual([{ pieces: 9, assumed: false }]);
});

test('what is reserved stays on hand when a seller says there is none', async () => {
  await state('v', { kind: 'counted', byWarehouse: { north: 3 } });
  await database.sql`update stock_levels set reserved = 2`;
  await state('v', { kind: 'none' });
  expect(await available('v')).toEqual([{ pieces: 0, assumed: false }]);
  expect(await database.sql`select on_hand, reserved from stock_levels`).toEqual([
    { on_hand: 2, reserved: 2 },
  ]);
});

test('a variant that nobody has stated is not in the answer', async () => {
  expect(await available('unknown')).toEqual([]);
});

test('statements that cross each other do not wait for each other for ever', async () => {
  const statement = (order: readonly string[], pieces: number) =>
    database.db.transaction((tx) =>
      setStock(
        tx,
        order.map((variant) => ({
          variantId: variant as VariantId,
          sellerId,
          stock: { kind: 'counted', byWarehouse: { north: pieces } },
        })),
        5,
      ),
    );
  const names = Array.from({ length: 50 }, (_, at) => `v${at}`);
  await Promise.all(
    [1, 2, 3, 4].flatMap((n) => [statement(names, n), statement(names.toReversed(), n + 10)]),
  );
  expect(await database.sql`select 1 from stock_levels`).toHaveLength(50);
});
