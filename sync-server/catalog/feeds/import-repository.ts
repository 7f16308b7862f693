import { eq, sql } from 'drizzle-orm';
import type { SellerId } from '#shared-schema/ids.ts';
import type { Db, Executor } from '../../platform/database.ts';
import { importRows, imports } from '../import-tables.ts';
import { productKey } from './catalog-ids.ts';
import type { FeedOffer } from './feed-item.ts';

/**
 * Notes that an import runs, and clears the staging of those that were broken off. One that has run for a day counts as
 * such; it is told so first, for without its staging everything would look vanished to it.
 */
export async function beginImport(
  db: Db,
  start: { readonly format: string; readonly file: string; readonly dryRun: boolean },
): Promise<number> {
  await db.execute(sql`
    update imports set outcome = 'failed', finished_at = now()
    where outcome = 'running' and started_at <= now() - interval '1 day'
  `);
  await db.execute(sql`
    delete from import_rows r
    where not exists (select 1 from imports i where i.id = r.import_id and i.outcome = 'running')
  `);
  const [row] = await db.insert(imports).values(start).returning({ id: imports.id });
  if (!row) throw new Error('The import got no number');
  return row.id;
}

/** Stages good rows in one small commit. Answers the rows whose id was staged before, with the line of the first. */
export async function stageRows(
  db: Db,
  importId: number,
  offers: readonly FeedOffer[],
  firstRow: number,
): Promise<{ offer: FeedOffer; firstLine: number }[]> {
  const first = new Map<string, FeedOffer>();
  for (const offer of offers) if (!first.has(offer.id)) first.set(offer.id, offer);
  const staged = await db
    .insert(importRows)
    .values(
      [...first.values()].map((offer, at) => ({
        importId,
        offerId: offer.id,
        product: productKey(offer.id, offer.group),
        row: firstRow + at,
        line: offer.line,
        offer: { ...offer },
      })),
    )
    .onConflictDoNothing()
    .returning({ line: importRows.line });
  const lines = new Set(staged.map((row) => row.line));
  const repeated = offers.filter((offer) => first.get(offer.id) !== offer || !lines.has(offer.line));
  if (repeated.length === 0) return [];
  const before = await db
    .select({ id: importRows.offerId, line: importRows.line })
    .from(importRows)
    .where(
      sql`${importRows.importId} = ${importId} and ${importRows.offerId} in (
        select jsonb_array_elements_text(${JSON.stringify(repeated.map((offer) => offer.id))}::jsonb))`,
    );
  const firstLine = new Map(before.map((row) => [row.id, row.line]));
  return repeated.map((offer) => ({ offer, firstLine: firstLine.get(offer.id) ?? 0 }));
}

/** More variants than so many are no choice but a mistake in the feed, and would not fit on a card. */
export const VARIANT_LIMIT = 200;

/**
 * The staged rows, those of one product together, in the order of the file. Read in portions. Rows of a product beyond
 * `VARIANT_LIMIT` are left out and told to `onSurplus`.
 */
export async function* readStagedProducts(
  db: Executor,
  importId: number,
  onSurplus: (offer: FeedOffer) => void,
): AsyncGenerator<{ key: string; rows: [FeedOffer, ...FeedOffer[]] }> {
  let after = { product: '', row: -1 };
  let current: { key: string; rows: [FeedOffer, ...FeedOffer[]] } | undefined;
  for (;;) {
    const portion = await db.execute<{ product: string; row: number; offer: FeedOffer }>(sql`
      select product, row, offer from import_rows
      where import_id = ${importId} and (product, row) > (${after.product}, ${after.row})
      order by product, row limit ${PORTION}
    `);
    for (const { product, offer } of portion) {
      if (current && current.key !== product) {
        yield current;
        current = undefined;
      }
      if (current && current.rows.length >= VARIANT_LIMIT) onSurplus(offer);
      else if (current) current.rows.push(offer);
      else current = { key: product, rows: [offer] };
    }
    const last = portion.at(-1);
    if (!last || portion.length < PORTION) break;
    after = last;
  }
  if (current) yield current;
}

const PORTION = 500;

/** Pictures on more than fifty products and more than one in fifty: a logo, a "print" button, a placeholder. */
export async function readIdlePictures(db: Executor, importId: number): Promise<Set<string>> {
  const rows = await db.execute<{ url: string }>(sql`
    with shown as (
      select product, jsonb_array_elements_text(offer -> 'pictures') as url from import_rows where import_id = ${importId}
    )
    select url from shown group by url
    having count(distinct product) > greatest(50, (select count(distinct product) / 50 from shown))
  `);
  return new Set(rows.map((row) => row.url));
}

/** The hash of the file that the seller's catalogue was last made from. */
export async function readLastFileHash(db: Executor, seller: SellerId): Promise<string | undefined> {
  const [row] = await db.execute<{ file_hash: string }>(sql`
    select file_hash from imports
    where seller_id = ${seller} and outcome = 'applied' and not dry_run order by id desc limit 1
  `);
  return row?.file_hash;
}

/** Writes down how an import ended and clears its staging. */
export async function endImport(
  db: Db,
  importId: number,
  end: {
    readonly sellerId: string | undefined;
    readonly fileHash: string | undefined;
    readonly outcome: 'applied' | 'refused' | 'failed';
    readonly report: Record<string, unknown>;
  },
): Promise<void> {
  await db
    .update(imports)
    .set({ ...end, finishedAt: sql`now()` })
    .where(eq(imports.id, importId));
  await db.delete(importRows).where(eq(importRows.importId, importId));
}
