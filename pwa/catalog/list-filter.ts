import type { ListFilter } from '../device/catalog/list-query.ts';

/** The filter with these values of an option; an option without any is no filter. */
export function withOption(filter: ListFilter, name: string, values: readonly string[]): ListFilter {
  const { [name]: _, ...others } = filter.options ?? {};
  return withoutEmpty({ ...filter, options: values.length > 0 ? { ...others, [name]: values } : others });
}

/** The filter without parts that choose nothing. */
export function withoutEmpty({ brands, options, ...rest }: ListFilter): ListFilter {
  return {
    ...rest,
    ...(brands && brands.length > 0 ? { brands } : {}),
    ...(options && Object.keys(options).length > 0 ? { options } : {}),
  };
}

/** How many single choices the filters hold. */
export function countChosen(filter: ListFilter): number {
  const options = Object.values(filter.options ?? {}).reduce((sum, values) => sum + values.length, 0);
  const switches =
    Number(filter.inStock === true) + Number(filter.sale === true) + Number(filter.price !== undefined);
  return options + switches + (filter.brands?.length ?? 0);
}
