import type { Seller } from '#shared-schema/catalog/catalog-replica.ts';
import type { SellerId } from '#shared-schema/ids.ts';
import { unreachable } from '#shared-schema/unreachable.ts';
import type { Db } from '../../platform/database.ts';
import type { FeedOffer, RowRemark } from './feed-item.ts';
import type { FeedCategory } from './file-categories.ts';
import { REMARK_LIMIT } from './import-report.ts';
import { stageRows } from './import-repository.ts';
import { nameSeller, type ShopNames } from './name-seller.ts';
import type { FeedSource } from './open-feed.ts';

/** What was read, its good rows in staging. */
export interface Reading {
  good: number;
  bad: number;
  /** The first refused rows. */
  readonly remarks: RowRemark[];
  readonly warnings: RowRemark[];
  warningCount: number;
  /** Counts a good row as bad after all. */
  refuse(remark: RowRemark): void;
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
/** Rows between two words on how far it is. */
export const PROGRESS = 10_000;

export interface Staging {
  readonly db: Db;
  readonly source: FeedSource;
  readonly seller?: SellerId | undefined;
  readonly onProgress?: ((line: string) => void) | undefined;
}

/** Reads a feed to its end, or to where it is broken, into staging, in small commits. */
export async function stageFeed(order: Staging, importId: number): Promise<StagedFeed> {
  const reading = openReading();
  const shop: ShopNames = {};
  const categories: FeedCategory[] = [];
  let batch: FeedOffer[] = [];
  const stageBatch = async () => {
    const repeated = await stageRows(order.db, importId, batch, reading.good);
    reading.good += batch.length;
    for (const { offer, firstLine } of repeated) {
      reading.refuse({ line: offer.line, offerId: offer.id, reason: `Line ${firstLine} has the same id.` });
    }
    if (Math.floor(reading.good / PROGRESS) > Math.floor((reading.good - batch.length) / PROGRESS)) {
      order.onProgress?.(`${reading.good} rows read`);
    }
    batch = [];
  };
  for await (const item of order.source.items()) {
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
        reading.good += 1;
        reading.refuse({
          line: item.line,
          ...(item.offerId ? { offerId: item.offerId } : {}),
          reason: item.reason,
        });
        break;
      case 'offer':
        warn(reading, item.offer, item.warnings);
        batch.push(item.offer);
        if (batch.length === BATCH) await stageBatch();
        break;
      case 'broken':
        return {
          ...reading,
          broken: `${item.line === undefined ? '' : `line ${item.line}: `}${item.reason}.`,
        };
      default:
        return unreachable(item);
    }
  }
  if (batch.length > 0) await stageBatch();
  const seller = nameSeller(order.seller, shop, order.source.name);
  return Object.assign(reading, { seller, categories, fileHash: order.source.fileHash() });
}

function openReading(): Reading {
  return {
    good: 0,
    bad: 0,
    remarks: [],
    warnings: [],
    warningCount: 0,
    refuse(remark) {
      this.good -= 1;
      this.bad += 1;
      if (this.remarks.length < REMARK_LIMIT) this.remarks.push(remark);
    },
  };
}

function warn(reading: Reading, { line, id }: FeedOffer, warnings: readonly string[]): void {
  reading.warningCount += warnings.length;
  for (const reason of warnings) {
    if (reading.warnings.length < REMARK_LIMIT) reading.warnings.push({ line, offerId: id, reason });
  }
}
