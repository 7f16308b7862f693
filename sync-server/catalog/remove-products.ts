import { sql } from 'drizzle-orm';
import type { SellerId, VariantId } from '#shared-schema/ids.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { SetStock } from './apply-catalog.ts';
import { markCategories } from './mark-shelves.ts';

export interface ProductRemoval {
  readonly db: Db;
  readonly setStock: SetStock;
  /** Whose products. */
  readonly owner: SellerId;
  /** Those that a staged import still has stay. */
  readonly importId: number;
}

const BATCH = 250;

/** How many products the seller has now, and how many of them the staged import no longer has. */
export async function countVanished(
  db: Db,
  owner: SellerId,
  importId: number,
): Promise<{ current: number; vanished: number }> {
  // Fresh staging has no statistics yet, and without them the comparison takes minutes.
  await db.execute(sql`analyze import_rows`);
  const [row] = await db.execute<{ current: number; vanished: number }>(sql`
    select count(*)::int as current, (count(*) filter (where r.product is null))::int as vanished
    from products p
    left join (select distinct product from import_rows where import_id = ${importId}) r
      on r.product = substr(p.id, char_length(${owner}) + 2)
    where p.seller_id = ${owner} and p.removed_at is null
  `);
  return row ?? { current: 0, vanished: 0 };
}

/**
 * Takes the seller's products that a staged import no longer has off the shelves, in small transactions. What another
 * seller offers stays, with that seller's offer alone. Answers how many products went.
 */
export async function removeVanished(removal: ProductRemoval): Promise<number> {
  let removed = 0;
  let after = '';
  for (;;) {
    const batch = await removal.db.transaction((tx) => removeBatch(removal, tx, after));
    removed += batch.removed;
    if (batch.last === undefined) return removed;
    after = batch.last;
  }
}

async function removeBatch({ setStock, owner, importId }: ProductRemoval, tx: Tx, after: string) {
  // Without its staging everything would look vanished: the import must still run, and may not end under our hands; and
  // PostgreSQL empties an unlogged table when it crashes.
  const running = await tx.execute(sql`
    select 1 from imports i where id = ${importId} and outcome = 'running'
      and exists (select 1 from import_rows r where r.import_id = i.id)
    for share
  `);
  if (running.length === 0)
    throw new Error(`Import ${importId} has ended or lost its rows: nothing may be removed for it`);
  const vanished = await tx.execute<{ id: string; category_id: string }>(sql`
    select p.id, p.category_id from products p
    where p.seller_id = ${owner} and p.removed_at is null and p.id > ${after}
      and not exists (select 1 from import_rows r where r.import_id = ${importId} and r.product = substr(p.id, char_length(${owner}) + 2))
    order by p.id limit ${BATCH} for update
  `);
  if (vanished.length === 0) return { removed: 0, last: undefined };
  const ids = JSON.stringify(vanished.map((product) => product.id));
  const offers = await tx.execute<{ variant_id: string }>(sql`
    delete from offers o using variants v
    where o.variant_id = v.id and o.seller_id = ${owner}
      and v.product_id in (select jsonb_array_elements_text(${ids}::jsonb))
    returning o.variant_id
  `);
  await tx.execute(sql`
    delete from variants v where v.product_id in (select jsonb_array_elements_text(${ids}::jsonb))
      and not exists (select 1 from offers o where o.variant_id = v.id)
  `);
  const gone = await tx.execute(sql`
    update products p set removed_at = now()
    where p.id in (select jsonb_array_elements_text(${ids}::jsonb))
      and not exists (select 1 from variants v where v.product_id = p.id)
    returning p.id
  `);
  // What stays for another seller's sake has changed: should the offer come back, it must not pass for unchanged.
  await tx.execute(sql`
    update products set digest = '' where id in (select jsonb_array_elements_text(${ids}::jsonb)) and removed_at is null
  `);
  const none = { kind: 'none' } as const;
  await setStock(
    tx,
    offers.map((row) => ({ variantId: row.variant_id as VariantId, sellerId: owner, stock: none })),
    0,
  );
  await markCategories(
    tx,
    vanished.map((product) => product.category_id),
  );
  return { removed: gone.length, last: vanished.at(-1)?.id };
}
