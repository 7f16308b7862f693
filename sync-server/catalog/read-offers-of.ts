import { sql } from 'drizzle-orm';
import type { SellerId, VariantId } from '#shared-schema/ids.ts';
import type { Money } from '#shared-schema/money.ts';
import type { Executor } from '../platform/database.ts';

/** A seller's offer beside others of the same variant. */
export interface OfferOfVariant {
  readonly variantId: VariantId;
  readonly sellerId: SellerId;
  readonly sellerName: string;
  readonly price: Money;
}

/** Whoever sells these variants now, and for how much. */
export async function readOffersOf(
  db: Executor,
  variantIds: readonly VariantId[],
): Promise<OfferOfVariant[]> {
  const rows = await db.execute<{
    variant_id: string;
    seller_id: string;
    name: string;
    amount: string;
    currency: string;
  }>(sql`
    select o.variant_id, o.seller_id, s.name, o.amount, o.currency
    from offers o
    join variants v on v.id = o.variant_id
    join products p on p.id = v.product_id
    join sellers s on s.id = o.seller_id
    where p.removed_at is null
      and o.variant_id in (select jsonb_array_elements_text(${JSON.stringify(variantIds)}::jsonb))
  `);
  return rows.map((row) => ({
    variantId: row.variant_id as VariantId,
    sellerId: row.seller_id as SellerId,
    sellerName: row.name,
    price: { amount: Number(row.amount), currency: row.currency },
  }));
}
