import { sql } from 'drizzle-orm';
import type { Category, Seller } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import type { Db, Tx } from '../platform/database.ts';
import { writeCategories, writeSellers } from './catalog-tree-repository.ts';
import type { CatalogProduct, StockStatement } from './catalog-product.ts';
import { digestCard, digestProduct } from './digest-product.ts';
import { markCategories, markVariants } from './mark-shelves.ts';
import {
  deleteVanished,
  readStoredProducts,
  type StoredProduct,
  writeOffers,
  writeProducts,
  writeVariants,
} from './product-repository.ts';

/** Writes what sellers state about stock, answers the variants whose availability moved (`inventory/set-stock.ts`). */
export type SetStock = (
  tx: Tx,
  entries: readonly StockEntry[],
  assumedStock: number,
) => Promise<readonly VariantId[]>;

export interface StockEntry {
  readonly variantId: VariantId;
  readonly sellerId: SellerId;
  readonly stock: StockStatement;
}

export interface CatalogIntake {
  readonly db: Db;
  readonly setStock: SetStock;
  /** What "in stock" without a number counts as. */
  readonly assumedStock: number;
  readonly sellers: readonly Seller[];
  /** In any order; parents need not come before their children. */
  readonly categories: readonly Category[];
  /** Each product once. Streamed: never all in memory. */
  readonly products: AsyncIterable<CatalogProduct> | Iterable<CatalogProduct>;
  /** Dates products that are new. */
  readonly now: Date;
  /**
   * The seller whose feed this is: owns new products, may change only its own, and states only its own offers. Without it
   * (the demo market) a product belongs to its first offer's seller, and all of its offers are stated.
   */
  readonly owner?: SellerId;
  /** Whether products that did not change state their stock anew (a fresh feed does, the same file again does not). */
  readonly restock?: boolean;
  /** Counts what would change and writes nothing. */
  readonly dryRun?: boolean;
}

export interface CatalogChanges {
  added: number;
  changed: number;
  unchanged: number;
  /** Unchanged products whose availability moved. */
  restocked: number;
  /** Products that belong to another seller: left as they are. */
  foreign: ProductId[];
}

/** Products in one transaction: small, so that no feed is held back for long. */
const BATCH = 250;

/**
 * Takes products into the catalogue: writes new and changed ones in small transactions, leaves the rest untouched, and
 * marks the shelves that have to be published again. Nothing is removed here (see `remove-products.ts`).
 */
export async function applyCatalog(intake: CatalogIntake): Promise<CatalogChanges> {
  const changes: CatalogChanges = { added: 0, changed: 0, unchanged: 0, restocked: 0, foreign: [] };
  if (!intake.dryRun) {
    await intake.db.transaction(async (tx) => {
      await writeSellers(tx, intake.sellers);
      await markCategories(tx, await writeCategories(tx, intake.categories, intake.owner));
    });
  }
  let batch: CatalogProduct[] = [];
  for await (const product of intake.products) {
    batch.push(product);
    if (batch.length === BATCH) {
      await applyBatch(intake, batch, changes);
      batch = [];
    }
  }
  if (batch.length > 0) await applyBatch(intake, batch, changes);
  return changes;
}

async function applyBatch(intake: CatalogIntake, batch: readonly CatalogProduct[], changes: CatalogChanges) {
  await intake.db.transaction(async (tx) => {
    // A plan that was kept from when the tables were nearly empty reads them whole for every batch.
    await tx.execute(sql`set local plan_cache_mode = force_custom_plan`);
    const stored = await readStoredProducts(
      tx,
      batch.map((product) => product.id),
    );
    const sorted = sortBatch(intake, batch, stored);
    changes.added += sorted.added.length;
    changes.changed += sorted.changed.length;
    changes.unchanged += sorted.unchanged.length;
    changes.foreign.push(...sorted.foreign);
    if (intake.dryRun) return;
    await writeBatch(intake, tx, [...sorted.added, ...sorted.changed], stored);
    if (intake.restock) changes.restocked += await restock(intake, tx, sorted.unchanged);
  });
}

/** What has to happen with each product of a batch. */
function sortBatch(
  { owner }: CatalogIntake,
  batch: readonly CatalogProduct[],
  stored: ReadonlyMap<string, StoredProduct>,
) {
  const added: CatalogProduct[] = [];
  const changed: CatalogProduct[] = [];
  const unchanged: CatalogProduct[] = [];
  const foreign: ProductId[] = [];
  for (const product of batch) {
    const before = stored.get(product.id);
    if (!before) added.push(product);
    else if (owner !== undefined && before.sellerId !== owner) foreign.push(product.id);
    else if (before.removed) added.push(product);
    else if (before.digest !== digestProduct(product)) changed.push(product);
    else unchanged.push(product);
  }
  return { added, changed, unchanged, foreign };
}

async function writeBatch(
  intake: CatalogIntake,
  tx: Tx,
  written: readonly CatalogProduct[],
  stored: ReadonlyMap<string, StoredProduct>,
): Promise<void> {
  if (written.length === 0) return;
  const added = intake.now.toISOString().slice(0, 10);
  await writeProducts(
    tx,
    written.map((product) => ({
      product,
      owner: intake.owner ?? firstSeller(product),
      added,
      digest: digestProduct(product),
      cardDigest: digestCard(product),
    })),
  );
  await writeVariants(tx, written);
  await writeOffers(tx, written);
  const gone = await deleteVanished(tx, written, intake.owner);
  const none = { kind: 'none' } as const;
  await intake.setStock(
    tx,
    [...stockOf(written), ...gone.map((offer) => ({ ...offer, stock: none }))],
    intake.assumedStock,
  );
  await markWritten(tx, written, stored);
}

/** A changed card marks its category, and the one it left; a changed offer alone marks its variants. */
async function markWritten(
  tx: Tx,
  written: readonly CatalogProduct[],
  stored: ReadonlyMap<string, StoredProduct>,
): Promise<void> {
  const isNewCard = (product: CatalogProduct) => {
    const before = stored.get(product.id);
    return !before || before.removed || before.cardDigest !== digestCard(product);
  };
  const { cards = [], offers = [] } = Object.groupBy(written, (product) =>
    isNewCard(product) ? 'cards' : 'offers',
  );
  await markCategories(tx, [
    ...cards.map((product) => product.category),
    ...cards.flatMap((product) => stored.get(product.id)?.categoryId ?? []),
  ]);
  await markVariants(
    tx,
    offers.flatMap((product) => product.variants.map((variant) => variant.id)),
  );
}

async function restock(intake: CatalogIntake, tx: Tx, unchanged: readonly CatalogProduct[]): Promise<number> {
  const moved = new Set(await intake.setStock(tx, stockOf(unchanged), intake.assumedStock));
  await markVariants(tx, [...moved]);
  return unchanged.filter((product) => product.variants.some((variant) => moved.has(variant.id))).length;
}

function stockOf(products: readonly CatalogProduct[]): StockEntry[] {
  return products.flatMap((product) =>
    product.variants.flatMap((variant) =>
      variant.offers.map((offer) => ({ variantId: variant.id, sellerId: offer.seller, stock: offer.stock })),
    ),
  );
}

function firstSeller(product: CatalogProduct): SellerId {
  const seller = product.variants.flatMap((variant) => variant.offers)[0]?.seller;
  if (seller === undefined) throw new Error(`Product ${product.id} has no offer, so nobody sells it`);
  return seller;
}
