import type { OptionFacet } from '../device/catalog/list-query.ts';

type FacetValue = OptionFacet['values'][number];

const LETTER_SIZES = ['XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', 'XXXL'];
const byNumber = new Intl.Collator('en', { numeric: true });

/** Sizes from small to large (letters, then numbers by their value), other values by how many products have them. */
export function compareOptionValues(a: FacetValue, b: FacetValue): number {
  const [sizeA, sizeB] = [LETTER_SIZES.indexOf(a.value), LETTER_SIZES.indexOf(b.value)];
  if (sizeA >= 0 || sizeB >= 0) return sizeA >= 0 && sizeB >= 0 ? sizeA - sizeB : sizeB - sizeA;
  if (/^\d/.test(a.value) && /^\d/.test(b.value)) return byNumber.compare(a.value, b.value);
  return b.count - a.count || (a.value < b.value ? -1 : 1);
}
