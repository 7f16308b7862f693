import { SORT_ORDERS } from '#shared-schema/catalog/compare-products.ts';
import type { SortOrder } from '#shared-schema/catalog/compare-products.ts';
import type { ListFilter } from '../device/catalog/list-query.ts';

export interface ListChoice {
  readonly sort: SortOrder;
  readonly filter: ListFilter;
}

/** An option's values stand under its name with this before it. */
const OPTION = 'o.';

/** The sort order and filters that an address carries; what makes no sense is left out. */
export function readListParams(params: URLSearchParams): ListChoice {
  // By name in a map first: an address may name what every object has (`constructor`).
  const options = new Map<string, string[]>();
  for (const [key, value] of params) {
    if (!key.startsWith(OPTION)) continue;
    const name = key.slice(OPTION.length);
    options.set(name, [...(options.get(name) ?? []), value]);
  }
  const brands = params.getAll('brand');
  const price = readPrice(params);
  return {
    sort: SORT_ORDERS.find((sort) => sort === params.get('sort')) ?? 'relevance',
    filter: {
      ...(brands.length > 0 ? { brands } : {}),
      ...(price ? { price } : {}),
      ...(params.get('stock') === '1' ? { inStock: true } : {}),
      ...(params.get('sale') === '1' ? { sale: true } : {}),
      ...(options.size > 0 ? { options: Object.fromEntries(options) } : {}),
    },
  };
}

/** The address with another choice; everything else it carries (`q`, `c`) stays. */
export function writeListParams(before: URLSearchParams, { sort, filter }: ListChoice): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, value] of before) if (!isOurs(key)) params.append(key, value);
  if (sort !== 'relevance') params.set('sort', sort);
  for (const brand of filter.brands ?? []) params.append('brand', brand);
  if (filter.price) {
    params.set('currency', filter.price.currency);
    if (filter.price.min !== undefined) params.set('min', String(filter.price.min));
    if (filter.price.max !== undefined) params.set('max', String(filter.price.max));
  }
  if (filter.inStock === true) params.set('stock', '1');
  if (filter.sale === true) params.set('sale', '1');
  for (const [name, values] of Object.entries(filter.options ?? {})) {
    for (const value of values) params.append(`${OPTION}${name}`, value);
  }
  return params;
}

const OURS = new Set(['sort', 'brand', 'currency', 'min', 'max', 'stock', 'sale']);
const isOurs = (key: string) => OURS.has(key) || key.startsWith(OPTION);

function readPrice(params: URLSearchParams): ListFilter['price'] | null {
  const currency = params.get('currency');
  const [min, max] = [amount(params.get('min')), amount(params.get('max'))];
  if (currency === null || !/^[A-Z]{3}$/.test(currency) || (min === undefined && max === undefined))
    return null;
  return { currency, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

/** Whole minor units. */
function amount(text: string | null): number | undefined {
  return text !== null && /^\d{1,13}$/.test(text) ? Number(text) : undefined;
}
