import { sql } from 'drizzle-orm';
import type { Category, Seller } from '#shared-schema/catalog/catalog-replica.ts';
import type { SellerId } from '#shared-schema/ids.ts';
import type { Executor, Tx } from '../platform/database.ts';

/** Adds sellers and changes those that say something else now. A rating that is not stated stays. */
export async function writeSellers(tx: Tx, sellers: readonly Seller[]): Promise<void> {
  await tx.execute(sql`
    insert into sellers as s (id, name, rating)
    select id, name, rating from jsonb_to_recordset(${JSON.stringify(sellers)}::jsonb) as n(id text, name text, rating jsonb)
    on conflict (id) do update set name = excluded.name, rating = coalesce(excluded.rating, s.rating)
    where s.name <> excluded.name or s.rating is distinct from coalesce(excluded.rating, s.rating)
  `);
}

export async function isSeller(db: Executor, id: SellerId): Promise<boolean> {
  const rows = await db.execute(sql`select 1 from sellers where id = ${id}`);
  return rows.length > 0;
}

/**
 * Adds categories and changes those that say something else now; another seller's are left alone. Answers the ids of
 * those written and of all below them: their path is part of what the search finds.
 */
export async function writeCategories(
  tx: Tx,
  categories: readonly Category[],
  owner: SellerId | undefined,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    insert into categories as c (id, parent_id, title, rank, seller_id)
    select id, parent, title, rank, ${owner ?? null}
    from jsonb_to_recordset(${JSON.stringify(categories)}::jsonb) as n(id text, parent text, title jsonb, rank int)
    on conflict (id) do update set parent_id = excluded.parent_id, title = excluded.title, rank = excluded.rank
    where c.seller_id is not distinct from excluded.seller_id
      and (c.title, c.rank) is distinct from (excluded.title, excluded.rank)
       or c.seller_id is not distinct from excluded.seller_id and c.parent_id is distinct from excluded.parent_id
    returning id
  `);
  const written = rows.map((row) => row.id);
  if (written.length === 0) return [];
  const below = await tx.execute<{ id: string }>(sql`
    with recursive tree as (
      select id from categories where id in (select jsonb_array_elements_text(${JSON.stringify(written)}::jsonb))
      union
      select c.id from categories c join tree on c.parent_id = tree.id
    )
    select id from tree
  `);
  return below.map((row) => row.id);
}

/** Deletes the seller's categories that its feed no longer has and that hold no product, nor a category that stays. */
export async function deleteUnusedCategories(
  tx: Tx,
  owner: SellerId,
  kept: readonly string[],
): Promise<void> {
  await tx.execute(sql`
    delete from categories c
    where c.seller_id = ${owner}
      and c.id not in (select jsonb_array_elements_text(${JSON.stringify(kept)}::jsonb))
      and not exists (select 1 from products p where p.category_id = c.id and p.removed_at is null)
  `);
}
