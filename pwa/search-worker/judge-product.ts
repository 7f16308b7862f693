import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { Variant } from '#shared-schema/catalog/product-card.ts';
import { bestOffer, discountPercent } from '../device/catalog/best-offer.ts';
import type { ListFilters } from '../device/catalog/list-query.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';

/** A product with what lists ask of it again and again. */
export interface ListedProduct {
  readonly product: ShelvedProduct;
  readonly offer: Offer | null;
  readonly percentOff: number;
  /** How well it fits the words; 0 in a list without any. */
  readonly score: number;
}

export function listedProduct(product: ShelvedProduct, score: number): ListedProduct {
  const offer = bestOffer(product.offers);
  return { product, offer, percentOff: offer ? discountPercent(offer) : 0, score };
}

/** Which parts of the filters a product passes. */
export interface Passed {
  readonly brand: boolean;
  readonly price: boolean;
  readonly inStock: boolean;
  readonly sale: boolean;
  readonly options: boolean;
}

/** What of the filters the product passes. */
export function judge(listed: ListedProduct, filters: ListFilters): Passed {
  const { product, offer, percentOff } = listed;
  const { brands, priceFrom, priceTo, currency } = filters;
  const amount = offer?.amount ?? 0;
  return {
    brand: brands.length === 0 || (product.card.brand !== undefined && brands.includes(product.card.brand)),
    // Amounts of another currency cannot be compared with the limits: they are out.
    price:
      (priceFrom === null && priceTo === null) ||
      ((currency === null || offer?.currency === currency) &&
        amount >= (priceFrom ?? 0) &&
        amount <= (priceTo ?? Number.POSITIVE_INFINITY)),
    inStock: !filters.inStock || (offer?.stock ?? 0) > 0,
    sale: !filters.sale || percentOff > 0,
    options: fittingVariants(product, filters, null).length > 0,
  };
}

/** The variants that have all chosen options but those of `except`, and can be bought where that is asked for. */
export function fittingVariants(
  { card, offers }: ShelvedProduct,
  filters: ListFilters,
  except: string | null,
): readonly Variant[] {
  const wanted = Object.entries(filters.options).filter(
    ([name, values]) => name !== except && values.length > 0,
  );
  if (wanted.length === 0 && !filters.inStock) return card.variants;
  return card.variants.filter(
    (variant) =>
      wanted.every(([name, values]) => values.includes(variant.options[name] ?? '')) &&
      (!filters.inStock || offers.some((offer) => offer.variant === variant.id && offer.stock > 0)),
  );
}
