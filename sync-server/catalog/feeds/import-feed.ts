import type { Category } from '#shared-schema/catalog/catalog-replica.ts';
import type { SellerId } from '#shared-schema/ids.ts';
import type { Db } from '../../platform/database.ts';
import { applyCatalog, type SetStock } from '../apply-catalog.ts';
import type { CatalogProduct } from '../catalog-product.ts';
import { deleteUnusedCategories, isSeller } from '../catalog-tree-repository.ts';
import { countVanished, removeVanished } from '../remove-products.ts';
import { type Assembly, assembleProduct } from './assemble-product.ts';
import type { FeedOffer } from './feed-item.ts';
import { fileCategories } from './file-categories.ts';
import {
  beginImport,
  endImport,
  readIdlePictures,
  readLastFileHash,
  readStagedProducts,
  VARIANT_LIMIT,
} from './import-repository.ts';
import type { ImportReport } from './import-report.ts';
import { judgeFeed } from './judge-feed.ts';
import type { FeedSource } from './open-feed.ts';
import { PROGRESS, type StagedFeed, stageFeed, type WholeFeed } from './stage-feed.ts';
import { withSellerLock } from './with-seller-lock.ts';

export interface FeedImport {
  readonly db: Db;
  readonly setStock: SetStock;
  /** The warehouse of a seller who names none (`inventory/set-stock.ts`). */
  readonly sellerWarehouse: (seller: SellerId) => string;
  readonly assumedStock: number;
  readonly source: FeedSource;
  /** Whose feed it is, if not its shop's. */
  readonly seller?: SellerId | undefined;
  /** Says what would happen; the catalogue stays as it is. */
  readonly dryRun: boolean;
  /** Applies a feed although it would take more than half of the seller's products away. */
  readonly allowShrinking: boolean;
  readonly now: Date;
  /** Told every few thousand rows how far it is. */
  readonly onProgress?: (line: string) => void;
}

/**
 * Imports a product feed: reads it row by row into staging, judges it as a whole, then applies what changed in small
 * transactions under one import number. Bad rows are reported and left out. A feed that is refused as a whole leaves the
 * catalogue as it was. The same file again changes nothing.
 */
export async function importFeed(order: FeedImport): Promise<ImportReport> {
  const { db, source, dryRun } = order;
  const importId = await beginImport(db, { format: source.format, file: source.name, dryRun });
  let ended = false;
  const end = async (report: ImportReport, fileHash: string | undefined) => {
    ended = true;
    const outcome = report.refused === undefined ? 'applied' : 'refused';
    await endImport(db, importId, { sellerId: report.seller, fileHash, outcome, report: { ...report } });
    return report;
  };
  try {
    const staged = await stageFeed(order, importId);
    if (staged.broken !== undefined)
      return await end(reportOf(staged, { refused: staged.broken }), undefined);
    const { seller } = staged;
    return await withSellerLock(db, seller.id, async () => {
      const { current, vanished } = await countVanished(db, seller.id, importId);
      const refused = judgeFeed({ ...staged, current, vanished, allowShrinking: order.allowShrinking });
      if (refused !== undefined) return end(reportOf(staged, { refused }), undefined);
      const changes = await applyStaged(order, importId, staged, vanished);
      return end(reportOf(staged, changes), staged.fileHash);
    });
  } finally {
    if (!ended) {
      await endImport(db, importId, {
        sellerId: undefined,
        fileHash: undefined,
        outcome: 'failed',
        report: {},
      }).catch(() => {});
    }
  }
}

async function applyStaged(
  order: FeedImport,
  importId: number,
  staged: WholeFeed,
  vanished: number,
): Promise<Partial<ImportReport>> {
  const { db, setStock, dryRun } = order;
  const { seller } = staged;
  const { categories, categoryOf } = fileCategories(seller.id, staged.categories);
  const assembly: Assembly = {
    seller: seller.id,
    warehouse: order.sellerWarehouse(seller.id),
    categoryOf,
    idlePictures: await readIdlePictures(db, importId),
  };
  const changes = await applyCatalog({
    db,
    setStock,
    assumedStock: order.assumedStock,
    // A seller who was named keeps the name the market knows.
    sellers: order.seller !== undefined && (await isSeller(db, seller.id)) ? [] : [seller],
    categories: categories satisfies readonly Category[],
    products: assembled(order, importId, assembly, staged),
    owner: seller.id,
    // A new file is a new word on what is in stock; the same file again is not.
    restock: (await readLastFileHash(db, seller.id)) !== staged.fileHash,
    dryRun,
    now: order.now,
  });
  let removed = vanished;
  if (!dryRun) {
    removed = await removeVanished({ db, setStock, owner: seller.id, importId });
    await db.transaction((tx) =>
      deleteUnusedCategories(
        tx,
        seller.id,
        categories.map((category) => category.id),
      ),
    );
  }
  const { added, changed, unchanged, restocked } = changes;
  return { added, changed, unchanged, restocked, removed };
}

async function* assembled(
  { db, onProgress }: FeedImport,
  importId: number,
  assembly: Assembly,
  staged: WholeFeed,
): AsyncGenerator<CatalogProduct> {
  let count = 0;
  const surplus = ({ line, id }: FeedOffer) =>
    staged.refuse({ line, offerId: id, reason: `Its group has more than ${VARIANT_LIMIT} rows.` });
  for await (const { key, rows } of readStagedProducts(db, importId, surplus)) {
    yield assembleProduct(key, rows, assembly);
    count += 1;
    if (count % PROGRESS === 0) onProgress?.(`${count} products compared`);
  }
}

function reportOf(staged: StagedFeed, more: Partial<ImportReport>): ImportReport {
  return {
    seller: staged.seller?.id,
    sellerName: staged.seller?.name,
    rows: staged.good + staged.bad,
    badRows: staged.bad,
    remarks: staged.remarks.toSorted((a, b) => a.line - b.line),
    warnings: staged.warnings,
    warningCount: staged.warningCount,
    added: 0,
    changed: 0,
    unchanged: 0,
    restocked: 0,
    removed: 0,
    ...more,
  };
}
