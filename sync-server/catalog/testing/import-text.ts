import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SellerId } from '#shared-schema/ids.ts';
import { readStock } from '../../inventory/read-stock.ts';
import { sellerWarehouse, setStock } from '../../inventory/set-stock.ts';
import type { Db } from '../../platform/database.ts';
import { importFeed } from '../feeds/import-feed.ts';
import type { ImportReport } from '../feeds/import-report.ts';
import { openFeed } from '../feeds/open-feed.ts';
import { publishShelves } from '../publish-shelves.ts';

export interface ImportTextOptions {
  readonly seller?: string;
  readonly file?: string;
  readonly dryRun?: boolean;
  readonly allowShrinking?: boolean;
  readonly publish?: boolean;
  readonly assumedStock?: number;
}

/** Imports a feed as the command does, from a file of its own, and publishes. */
export async function importText(
  db: Db,
  feed: string | Uint8Array,
  options: ImportTextOptions = {},
): Promise<ImportReport> {
  const folder = await mkdtemp(join(tmpdir(), 'offshelf-feed-'));
  try {
    const path = join(folder, options.file ?? 'feed.xml');
    await writeFile(path, feed);
    return await importFile(db, path, options);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export async function importFile(
  db: Db,
  path: string,
  options: ImportTextOptions = {},
): Promise<ImportReport> {
  const source = await openFeed(path);
  if (!source.ok) throw new Error(source.reason);
  const report = await importFeed({
    db,
    setStock,
    sellerWarehouse,
    assumedStock: options.assumedStock ?? 5,
    source: source.value,
    seller: options.seller as SellerId | undefined,
    dryRun: options.dryRun ?? false,
    allowShrinking: options.allowShrinking ?? false,
    now: new Date('2026-05-01T12:00:00Z'),
  });
  if (options.publish !== false) await publishShelves({ db, readStock });
  return report;
}
