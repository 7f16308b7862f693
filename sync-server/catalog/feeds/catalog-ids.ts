import type { CategoryId, ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import { cutText } from '../cut-text.ts';
import { sha256 } from '../digest-product.ts';

/**
 * Catalogue ids out of a feed's own: the seller's id, a colon, the feed's id. The same feed id gives the same catalogue id for
 * ever; another seller's can never meet it, because a seller's id holds no colon.
 */
const SELLER_ID = /^[\p{L}\p{N}][\p{L}\p{N}._+-]{0,38}$/u;
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N}._:+-]{0,63}$/u;

export const isSellerId = (text: string): text is SellerId => SELLER_ID.test(text);

/** A seller's id out of its name: `Home & Garden Ltd` gives `home-garden-ltd`. Undefined when no letter is left. */
export function sellerIdOf(name: string): SellerId | undefined {
  const id = cutText(slug(name), 39).replace(/-+$/, '');
  return isSellerId(id) ? id : undefined;
}

/** The product that a row belongs to, without its seller: its group's, or its own. */
export function productKey(offerId: string, group: string | undefined): string {
  if (group !== undefined) return `g:${localId(group)}`;
  const own = localId(offerId);
  // A lone offer called `g:…` must not become a variant of the group of that name.
  return own.startsWith('g:') ? localId(`${own} `) : own;
}

export const productId = (seller: SellerId, key: string) => `${seller}:${key}` as ProductId;
export const variantId = (seller: SellerId, offerId: string) => `${seller}:${localId(offerId)}` as VariantId;
export const categoryId = (seller: SellerId, feedId: string) => `${seller}:${localId(feedId)}` as CategoryId;

/** An id as it is where it is fit for an address, else its letters and a piece of its hash. */
function localId(text: string): string {
  if (PLAIN.test(text)) return text;
  const letters = cutText(slug(text), 40);
  return `${letters === '' ? 'x' : letters}-${sha256(text).slice(0, 12)}`;
}

export function slug(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
}
