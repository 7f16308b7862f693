import type { Seller } from '#shared-schema/catalog/catalog-replica.ts';
import type { SellerId } from '#shared-schema/ids.ts';
import type { Db } from '../../platform/database.ts';
import type { FeedOffer, RowRemark } from './feed-item.ts';
import type { FeedCategory } from './file-categories.ts';
import { REMARK_LIMIT } from './import-report.ts';
import { stageRows } from './import-repository.ts';
import { nameSeller, type ShopNames } from './name-seller.ts';
import type { FeedSource } from './open-feed.ts';

/** What was read, its good rows in staging. */
interface Reading {
  readonly good: number;
  readonly bad: number;
  readonly remarks: readonly RowRemark[];
  readonly warnings: readonly RowRemark[];
  readonly warningCount: number;
}

/** A feed that was read to its end. */
export interface WholeFeed extends Reading {
  readonly broken?: undefined;
  readonly seller: Seller;
  readonly categories: readonly FeedCategory[];
  readonly fileHash: string;
}

/** Or one that is broken, and why. */
export type StagedFeed = WholeFeed | (Reading & { readonly broken: string; readonly seller?: undefined });

const BATCH = 500;
const CATEGORY_LIMIT = 50_000;

/** Reads a feed to its end, or to where it is broken, into staging, in small commits. */
export async function stageFeed(
  order: { readonly db: Db; readonly source: FeedSource; readonly seller?: SellerId | undefined },
  importId: number,
): Promise<StagedFeed> {
  const { db, source } = order;
  const reading = {
    good: 0,
    bad: 0,
    remarks: [] as RowRemark[],
    warnings: [] as RowRemark[],
    warningCount: 0,
  };
  const refuseRow = (remark: RowRemark) => {
    reading.bad += 1;
    if (reading.remarks.length < REMARK_LIMIT) reading.remarks.push(remark);
  };
  const shop: ShopNames = {};
  const categories: FeedCategory[] = [];
  let batch: FeedOffer[] = [];
  const stageBatch = async () => {
    const repeated = await stageRows(db, importId, batch, reading.good + reading.bad);
    reading.good += batch.length - repeated.length;
    for (const { offer, firstLine } of repeated) {
      refuseRow({ line: offer.line, offerId: offer.id, reason: `Line ${firstLine} has the same id.` });
    }
    batch = [];
  };
  for await (const item of source.items()) {
    switch (item.kind) {
      case 'shop':
        shop[item.source] ??= item.name;
        break;
      case 'category':
        categories.push({ id: item.id, title: item.title, ...(item.parent ? { parent: item.parent } : {}) });
        if (categories.length > CATEGORY_LIMIT) {
          return { ...reading, broken: `it has more than ${CATEGORY_LIMIT} categories.` };
        }
        break;
      case 'bad-row':
        refuseRow({
          line: item.line,
          ...(item.offerId ? { offerId: item.offerId } : {}),
          reason: item.reason,
        });
        break;
      case 'offer':
        for (const reason of item.warnings) {
          reading.warningCount += 1;
          if (reading.warnings.length < REMARK_LIMIT) {
            reading.warnings.push({ line: item.offer.line, offerId: item.offer.id, reason });
          }
        }
        batch.push(item.offer);
        if (batch.length === BATCH) await stageBatch();
        break;
      case 'broken':
        return {
          ...reading,
          broken: `${item.line === undefined ? '' : `line ${item.line}: `}${item.reason}.`,
        };
    }
  }
  if (batch.length > 0) await stageBatch();
  reading.remarks.sort((a, b) => a.line - b.line);
  const seller = nameSeller(order.seller, shop, source.name);
  return { ...reading, seller, categories, fileHash: source.fileHash() };
}
