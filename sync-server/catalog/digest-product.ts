import { createHash } from 'node:crypto';
import { canonicalJson } from '#shared-schema/sync/canonical-json.ts';
import type { CatalogProduct } from './catalog-product.ts';

/** SHA-256 of all that is stated about a product: equal digests mean that nothing has to be written. */
export function digestProduct(product: CatalogProduct): string {
  return sha256(canonicalJson(product));
}

/** SHA-256 of what the card and the search index are made of: prices, stock and sellers are not. */
export function digestCard(product: CatalogProduct): string {
  const variants = product.variants.map(({ id, options, barcode, sku, picture }) => ({
    id,
    options,
    barcode,
    sku,
    picture,
  }));
  return sha256(canonicalJson({ ...product, variants }));
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
