import { sql } from 'drizzle-orm';
import type { SellerId, VariantId } from '#shared-schema/ids.ts';
import type { Tx } from '../platform/database.ts';
import type { CatalogProduct } from './catalog-product.ts';

/** What tells whether a product has to be written. */
export interface StoredProduct {
  readonly sellerId: string;
  readonly categoryId: string;
  readonly digest: string;
  readonly cardDigest: string;
  readonly removed: boolean;
}

export async function readStoredProducts(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredProduct>> {
  const rows = await tx.execute<{
    id: string;
    seller_id: string;
    category_id: string;
    digest: string;
    card_digest: string;
    removed: boolean;
  }>(sql`
    select id, seller_id, category_id, digest, card_digest, removed_at is not null as removed
    from products where id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
  `);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        sellerId: row.seller_id,
        categoryId: row.category_id,
        digest: row.digest,
        cardDigest: row.card_digest,
        removed: row.removed,
      },
    ]),
  );
}

export interface ProductToWrite {
  readonly product: CatalogProduct;
  readonly owner: SellerId;
  /** `YYYY-MM-DD`; kept from the first time. */
  readonly added: string;
  readonly digest: string;
  readonly cardDigest: string;
}

/** Writes products as new or over the old. */
export async function writeProducts(tx: Tx, rows: readonly ProductToWrite[]): Promise<void> {
  const records = rows.map(({ product, owner, added, digest, cardDigest }) => ({
    id: product.id,
    seller_id: owner,
    category_id: product.category,
    title: product.title,
    brand: product.brand,
    description: product.description,
    pictures: product.pictures,
    rating: product.rating,
    added,
    card_digest: cardDigest,
    digest,
  }));
  await tx.execute(sql`
    insert into products as p
      (id, seller_id, category_id, title, brand, description, pictures, rating, added, card_digest, digest)
    select id, seller_id, category_id, title, brand, description, pictures, rating, added, card_digest, digest
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as n(
      id text, seller_id text, category_id text, title jsonb, brand text, description jsonb, pictures jsonb,
      rating jsonb, added date, card_digest text, digest text)
    order by id
    on conflict (id) do update set
      rev = p.rev + case when p.card_digest <> excluded.card_digest or p.removed_at is not null then 1 else 0 end,
      category_id = excluded.category_id, title = excluded.title, brand = excluded.brand,
      description = excluded.description, pictures = excluded.pictures,
      rating = coalesce(excluded.rating, p.rating), card_digest = excluded.card_digest,
      digest = excluded.digest, removed_at = null
  `);
}

export async function writeVariants(tx: Tx, products: readonly CatalogProduct[]): Promise<void> {
  const records = products.flatMap((product) =>
    product.variants.map((variant, rank) => ({
      id: variant.id,
      product_id: product.id,
      rank,
      options: variant.options,
      barcode: variant.barcode,
      sku: variant.sku,
      picture: variant.picture,
    })),
  );
  await tx.execute(sql`
    insert into variants as v (id, product_id, rank, options, barcode, sku, picture)
    select id, product_id, rank, options, barcode, sku, picture
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as n(
      id text, product_id text, rank int, options jsonb, barcode text, sku text, picture smallint)
    order by id
    on conflict (id) do update set product_id = excluded.product_id, rank = excluded.rank,
      options = excluded.options, barcode = excluded.barcode, sku = excluded.sku, picture = excluded.picture
  `);
}

export async function writeOffers(tx: Tx, products: readonly CatalogProduct[]): Promise<void> {
  const records = products.flatMap((product) =>
    product.variants.flatMap((variant) =>
      variant.offers.map((offer) => ({
        variant_id: variant.id,
        seller_id: offer.seller,
        amount: offer.price.amount,
        currency: offer.price.currency,
        was: offer.was,
      })),
    ),
  );
  await tx.execute(sql`
    insert into offers (variant_id, seller_id, amount, currency, was)
    select variant_id, seller_id, amount, currency, was
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as n(
      variant_id text, seller_id text, amount bigint, currency text, was bigint)
    order by variant_id, seller_id
    on conflict (variant_id, seller_id) do update set amount = excluded.amount, currency = excluded.currency, was = excluded.was
  `);
}

/**
 * Deletes what the written products no longer have: offers (only `owner`'s, when given), and variants that nobody
 * offers any more. Answers the offers that went.
 */
export async function deleteVanished(
  tx: Tx,
  products: readonly CatalogProduct[],
  owner: SellerId | undefined,
): Promise<{ variantId: VariantId; sellerId: SellerId }[]> {
  const kept = products.flatMap((product) =>
    product.variants.flatMap((variant) =>
      variant.offers.map((offer) => ({ variant_id: variant.id, seller_id: offer.seller })),
    ),
  );
  const productIds = JSON.stringify(products.map((product) => product.id));
  const keptVariants = products.flatMap((product) => product.variants.map((variant) => variant.id));
  const gone = await tx.execute<{ variant_id: string; seller_id: string }>(sql`
    delete from offers o using variants v
    where o.variant_id = v.id and v.product_id in (select jsonb_array_elements_text(${productIds}::jsonb))
      and (${owner ?? null}::text is null or o.seller_id = ${owner ?? null})
      and (o.variant_id, o.seller_id) not in (
        select variant_id, seller_id
        from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as k(variant_id text, seller_id text))
    returning o.variant_id, o.seller_id
  `);
  await tx.execute(sql`
    delete from variants v
    where v.product_id in (select jsonb_array_elements_text(${productIds}::jsonb))
      and v.id not in (select jsonb_array_elements_text(${JSON.stringify(keptVariants)}::jsonb))
      and not exists (select 1 from offers o where o.variant_id = v.id)
  `);
  return gone.map((row) => ({
    variantId: row.variant_id as VariantId,
    sellerId: row.seller_id as SellerId,
  }));
}
