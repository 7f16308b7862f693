import { sql } from 'drizzle-orm';
import type { Picture } from '#shared-schema/catalog/product-card.ts';
import type { ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import type { LocalizedText } from '#shared-schema/localized-text.ts';
import type { Money } from '#shared-schema/money.ts';
import type { Executor } from '../platform/database.ts';

/** A seller's offer with all of its product that an order freezes. */
export interface OfferToOrder {
  readonly variantId: VariantId;
  readonly sellerId: SellerId;
  readonly productId: ProductId;
  readonly sellerName: string;
  readonly title: LocalizedText;
  readonly options: Readonly<Record<string, string>>;
  readonly picture?: Picture;
  readonly price: Money;
}

interface OfferRow extends Record<string, unknown> {
  readonly variant_id: string;
  readonly seller_id: string;
  readonly product_id: string;
  readonly seller_name: string;
  readonly title: LocalizedText;
  readonly options: Readonly<Record<string, string>>;
  readonly picture: Picture | null;
  readonly amount: string;
  readonly currency: string;
}

/** Those of the offers that stand now; one that was withdrawn, or whose product was removed, is missing. */
export async function readOffersToOrder(
  db: Executor,
  wanted: readonly { readonly variantId: string; readonly sellerId: string }[],
): Promise<OfferToOrder[]> {
  const keys = wanted.map(({ variantId, sellerId }) => ({ variant_id: variantId, seller_id: sellerId }));
  const rows = await db.execute<OfferRow>(sql`
    select o.variant_id, o.seller_id, p.id as product_id, s.name as seller_name, p.title, v.options,
      p.pictures -> coalesce(v.picture, 0) as picture, o.amount, o.currency
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as wanted(variant_id text, seller_id text)
    join offers o using (variant_id, seller_id)
    join variants v on v.id = o.variant_id
    join products p on p.id = v.product_id
    join sellers s on s.id = o.seller_id
    where p.removed_at is null
  `);
  return rows.map((row) => ({
    variantId: row.variant_id as VariantId,
    sellerId: row.seller_id as SellerId,
    productId: row.product_id as ProductId,
    sellerName: row.seller_name,
    title: row.title,
    options: row.options,
    ...(row.picture === null ? {} : { picture: row.picture }),
    price: { amount: Number(row.amount), currency: row.currency },
  }));
}
