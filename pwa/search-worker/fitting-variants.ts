import type { Variant } from '#shared-schema/catalog/product-card.ts';
import type { ListedProduct } from '#shared-schema/catalog/sort-and-filter.ts';
import type { ListFilter } from '../device/catalog/list-query.ts';

/**
 * The product's variants that have all chosen options (those of `except` left aside), and can be bought where "in
 * stock" is asked for: a size that is gone does not fit a list of what is there.
 */
export function fittingVariants(
  { card, offers }: ListedProduct,
  filter: ListFilter,
  except?: string,
): readonly Variant[] {
  const wanted = Object.entries(filter.options ?? {}).filter(
    ([name, values]) => name !== except && values.length > 0,
  );
  if (wanted.length === 0 && filter.inStock !== true) return card.variants;
  return card.variants.filter(
    (variant) =>
      wanted.every(([name, values]) => values.includes(variant.options[name] ?? '')) &&
      (filter.inStock !== true || offers.some((offer) => offer.variant === variant.id && offer.stock > 0)),
  );
}
