import { asc, eq, sql } from 'drizzle-orm';
import type { Executor, Tx } from '../platform/database.ts';
import type { CardPlace } from './place-cards.ts';
import { cardPlaces, type ShelfChunk, shelves } from './shelf-tables.ts';

/** A shelf's row, without when it was written. */
export interface ShelfRow {
  readonly id: string;
  readonly categoryId: string;
  readonly part: number;
  readonly seq: number;
  readonly digest: string;
  readonly count: number;
  readonly chunks: readonly ShelfChunk[];
  readonly overlayHash: string;
  readonly overlayBytes: number;
  readonly offersDigest: string;
  readonly searchHash: string;
  readonly searchBytes: number;
}

const shelfColumns = {
  id: shelves.id,
  categoryId: shelves.categoryId,
  part: shelves.part,
  seq: shelves.seq,
  digest: shelves.digest,
  count: shelves.count,
  chunks: shelves.chunks,
  overlayHash: shelves.overlayHash,
  overlayBytes: shelves.overlayBytes,
  offersDigest: shelves.offersDigest,
  searchHash: shelves.searchHash,
  searchBytes: shelves.searchBytes,
};

/** First of the two numbers of the advisory locks that publishers take; the second is the category. */
const PUBLISHER_LOCK = 8_712_003;

/** Takes the category for this transaction, or answers false: another publisher has it. */
export async function tryLockCategory(tx: Tx, categoryId: string): Promise<boolean> {
  const [row] = await tx.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(${PUBLISHER_LOCK}::int, hashtext(${categoryId})) as mine`,
  );
  return row?.mine === true;
}

/** The marks on a category, and whether one of them says that cards changed. */
export async function readMarks(tx: Tx, categoryId: string): Promise<{ ids: string[]; cards: boolean }> {
  const rows = await tx.execute<{ id: string; cards: boolean }>(sql`
    select id::text, true as cards from shelf_marks where category_id = ${categoryId}
    union all
    select m.id::text, false from shelf_marks m
    join variants v on v.id = m.variant_id join products p on p.id = v.product_id
    where p.category_id = ${categoryId}
  `);
  return { ids: rows.map((row) => row.id), cards: rows.some((row) => row.cards) };
}

export async function deleteMarks(tx: Tx, ids: readonly string[]): Promise<void> {
  // One parameter however many there are: a statement takes 65,535 at most.
  await tx.execute(sql`
    delete from shelf_marks where id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::bigint)
  `);
}

/** The categories with marks. Marks whose variant is gone are deleted: nothing is left to publish for them. */
export async function readMarkedCategories(db: Executor): Promise<string[]> {
  const rows = await db.execute<{ category_id: string }>(sql`
    with gone as (
      delete from shelf_marks m where m.variant_id is not null
        and not exists (select 1 from variants v where v.id = m.variant_id)
    )
    select category_id from shelf_marks where category_id is not null
    union
    select p.category_id from shelf_marks m
    join variants v on v.id = m.variant_id join products p on p.id = v.product_id
    order by 1
  `);
  return rows.map((row) => row.category_id);
}

export async function readPlaces(db: Executor, categoryId: string): Promise<Map<string, CardPlace>> {
  const rows = await db.select().from(cardPlaces).where(eq(cardPlaces.categoryId, categoryId));
  return new Map(rows.map(({ productId, part, slot }) => [productId, { part, slot }]));
}

/** Writes where the category's cards are now: places that are new or changed, and none for cards that went. */
export async function writePlaces(
  tx: Tx,
  categoryId: string,
  places: ReadonlyMap<string, CardPlace>,
): Promise<void> {
  const records = [...places].map(([product_id, place]) => ({ product_id, ...place }));
  await tx.execute(sql`
    with here as (
      select * from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r(product_id text, part int, slot int)
    ), gone as (
      delete from card_places c
      where c.category_id = ${categoryId} and not exists (select 1 from here where here.product_id = c.product_id)
    )
    insert into card_places as c (product_id, category_id, part, slot)
    select product_id, ${categoryId}, part, slot from here
    on conflict (product_id) do update
    set category_id = excluded.category_id, part = excluded.part, slot = excluded.slot
    where (c.category_id, c.part, c.slot) <> (excluded.category_id, excluded.part, excluded.slot)
  `);
}

export async function readShelves(db: Executor, categoryId: string): Promise<ShelfRow[]> {
  return db
    .select(shelfColumns)
    .from(shelves)
    .where(eq(shelves.categoryId, categoryId))
    .orderBy(asc(shelves.part));
}

export async function readShelf(db: Executor, shelfId: string): Promise<ShelfRow | undefined> {
  const [row] = await db.select(shelfColumns).from(shelves).where(eq(shelves.id, shelfId));
  return row;
}

/** Every shelf that has cards. An emptied one keeps its row, so that its `seq` goes on when it fills again. */
export async function readStockedShelves(db: Executor): Promise<ShelfRow[]> {
  return db
    .select(shelfColumns)
    .from(shelves)
    .where(sql`${shelves.count} > 0`)
    .orderBy(asc(shelves.categoryId), asc(shelves.part));
}

export async function writeShelf(tx: Tx, row: ShelfRow): Promise<void> {
  const values = { ...row, bytes: shelfBytes(row) };
  await tx
    .insert(shelves)
    .values(values)
    .onConflictDoUpdate({ target: shelves.id, set: { ...values, publishedAt: sql`now()` } });
}

/** What a device downloads for the whole shelf, gzipped, pictures not included. */
export function shelfBytes(row: ShelfRow): number {
  return row.chunks.reduce((sum, chunk) => sum + chunk.bytes, 0) + row.overlayBytes + row.searchBytes;
}
