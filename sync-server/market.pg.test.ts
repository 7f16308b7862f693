import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { VariantId } from '#shared-schema/ids.ts';
import { applyCatalog } from './catalog/apply-catalog.ts';
import { publishShelves } from './catalog/publish-shelves.ts';
import { planDemoMarket } from './demo/plan-demo-market.ts';
import { DEMO_SELLERS, DEMO_WAREHOUSES } from './demo/demo-sellers.ts';
import { demoPickupPoints } from './demo/demo-pickup-points.ts';
import { warehouses } from './inventory/inventory-tables.ts';
import { readStock } from './inventory/read-stock.ts';
import { setStock } from './inventory/set-stock.ts';
import { addPickupPoints } from './pickup/pickup-point-repository.ts';
import { openTestMarket, type TestMarket } from './testing/test-market.ts';

let shop: TestMarket;
beforeAll(async () => {
  shop = await openTestMarket();
});
afterAll(() => shop.close());

test('K4 what an order holds and gives back is marked for the publisher when it is committed', async () => {
  const { db, sql } = shop.market.database;
  const now = new Date('2026-01-15T10:00:00Z');
  const plan = planDemoMarket(1, now);
  const product = plan.products.find(({ variants }) =>
    variants.some(({ offers }) => offers.some(({ stock }) => stock.kind === 'counted')),
  );
  await db.insert(warehouses).values([...DEMO_WAREHOUSES]);
  const points = demoPickupPoints();
  await addPickupPoints(db, points);
  const { categories } = plan;
  const products = product ? [product] : [];
  await applyCatalog({ db, setStock, assumedStock: 0, sellers: DEMO_SELLERS, categories, products, now });
  await publishShelves({ db, readStock });
  const marked = async () =>
    (await sql<{ id: VariantId }[]>`select variant_id as id from shelf_marks`).map(({ id }) => id);
  expect(await marked()).toEqual([]);

  const [offer] = await sql<{ variant: string; seller: string; amount: number; currency: string }[]>`
    select o.variant_id as variant, o.seller_id as seller, o.amount::int as amount, o.currency
    from offers o join stock_levels s using (variant_id, seller_id) where s.on_hand > 0 limit 1`;
  if (!offer) throw new Error('Nothing is on sale');
  const headers = await shop.guest();
  const orderId = uuidv7();
  const post = (path: string, body: unknown) =>
    shop.app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  const line = { variantId: offer.variant, sellerId: offer.seller, quantity: 1, unitPrice: offer.amount };
  const placed = await post('/api/orders', {
    orderId,
    pickupPointId: points[0]?.id,
    currency: offer.currency,
    total: offer.amount,
    lines: [line],
  });
  expect(placed.status, await placed.clone().text()).toBe(201);
  expect(await marked()).toEqual([offer.variant]);

  await publishShelves({ db, readStock });
  expect(await marked()).toEqual([]);
  await post(`/api/orders/${orderId}/cancel`, {});
  expect(await marked()).toEqual([offer.variant]);
});
