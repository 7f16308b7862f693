import { eq, sql } from 'drizzle-orm';
import { addReviews } from '../catalog/add-reviews.ts';
import { applyCatalog } from '../catalog/apply-catalog.ts';
import type { CatalogProduct } from '../catalog/catalog-product.ts';
import { products } from '../catalog/catalog-tables.ts';
import { warehouses } from '../inventory/inventory-tables.ts';
import { setStock } from '../inventory/set-stock.ts';
import { addPickupPoints } from '../pickup/pickup-point-repository.ts';
import type { Db } from '../platform/database.ts';
import { demoPickupPoints } from './demo-pickup-points.ts';
import { DEMO_SELLERS, DEMO_WAREHOUSES } from './demo-sellers.ts';
import type { DemoCurrency } from './demo-currency.ts';
import { demoMarket } from './demo-tables.ts';
import { type DemoPlan, planDemoMarket } from './plan-demo-market.ts';

/** The demo market everybody gets who does not ask for another. */
export const DEMO_SEED = 20_260_101;

export interface DemoMarketOptions {
  readonly db: Db;
  readonly now: Date;
  readonly seed?: number;
  /** Of all prices; roubles unless told. */
  readonly currency?: DemoCurrency;
  /** Told what is being made, for someone who waits. */
  readonly progress?: (line: string) => void;
}

/** `made` now, or finished after an interruption; `there`: before; `foreign`: the catalogue holds something else. */
export type DemoMarketOutcome = 'made' | 'there' | 'foreign';

/** Any number, as long as every server takes the same: two that start at once make one market. */
const LOCK = 8_712_042;

/**
 * Makes the demo market in an empty catalogue: sellers, warehouses with stock, products, reviews and pick-up points.
 * Interrupted at any moment, the next call completes it; what shoppers did meanwhile stays.
 */
export async function makeDemoMarket(options: DemoMarketOptions): Promise<DemoMarketOutcome> {
  const { db } = options;
  return db.transaction(async (lock) => {
    // This transaction only holds the lock, and waits as long as the work in the others takes.
    await lock.execute(sql`set local idle_in_transaction_session_timeout = 0`);
    await lock.execute(sql`set local statement_timeout = 0`);
    await lock.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    const begun = await begin(options);
    if (begun === 'there' || begun === 'foreign') return begun;
    await write(options, planDemoMarket(begun.seed, begun.startedAt, options.currency), begun.startedAt);
    await db.update(demoMarket).set({ finishedAt: options.now }).where(eq(demoMarket.id, 1));
    return 'made';
  });
}

async function begin({ db, now, seed = DEMO_SEED }: DemoMarketOptions) {
  const [before] = await db.select().from(demoMarket);
  if (before) return before.finishedAt ? 'there' : before;
  const [something] = await db.select({ id: products.id }).from(products).limit(1);
  if (something) return 'foreign';
  await db.insert(demoMarket).values({ seed, startedAt: now });
  return { seed, startedAt: now };
}

async function write({ db, progress }: DemoMarketOptions, plan: DemoPlan, now: Date): Promise<void> {
  progress?.(`Making the demo market: ${plan.products.length} products, ${plan.reviews.length} reviews`);
  await addPickupPoints(db, demoPickupPoints());
  await db
    .insert(warehouses)
    .values([...DEMO_WAREHOUSES])
    .onConflictDoNothing();
  await applyCatalog({
    db,
    setStock,
    assumedStock: 0,
    sellers: DEMO_SELLERS,
    categories: plan.categories,
    products: counted(plan.products, progress),
    now,
  });
  const size = 1_000;
  for (let from = 0; from < plan.reviews.length; from += size) {
    await db.transaction((tx) => addReviews(tx, plan.reviews.slice(from, from + size)));
  }
}

function* counted(
  all: readonly CatalogProduct[],
  progress: DemoMarketOptions['progress'],
): Generator<CatalogProduct> {
  for (const [i, product] of all.entries()) {
    if (i > 0 && i % 500 === 0) progress?.(`  ${i} of ${all.length} products`);
    yield product;
  }
}
