import { sql } from 'drizzle-orm';
import type { VariantId } from '#shared-schema/ids.ts';
import type { Tx } from '../platform/database.ts';

/** Tells the publisher, in the transaction of the change, that cards of these categories changed. */
export async function markCategories(tx: Tx, categoryIds: readonly string[]): Promise<void> {
  const ids = [...new Set(categoryIds)];
  if (ids.length === 0) return;
  await tx.execute(sql`
    insert into shelf_marks (category_id) select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)
  `);
}

/**
 * Tells the publisher, in the transaction of the change, that price or stock of these variants moved. Appends rows only, so
 * that orders for the same thing do not wait for each other here.
 */
export async function markVariants(tx: Tx, variantIds: readonly VariantId[]): Promise<void> {
  const ids = [...new Set<string>(variantIds)];
  if (ids.length === 0) return;
  await tx.execute(sql`
    insert into shelf_marks (variant_id) select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)
  `);
}
