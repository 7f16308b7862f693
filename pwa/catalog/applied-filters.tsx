import { X } from 'lucide-react';
import { optionValueIn } from '#shared-schema/catalog/option-words.ts';
import type { ListFilter } from '../device/catalog/list-query.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { formatMoney } from '../ui/format.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { withOption, withoutEmpty } from './list-filter.ts';

interface AppliedFiltersProps {
  readonly filter: ListFilter;
  readonly onChange: (filter: ListFilter) => void;
}

/** What the list is narrowed by, each to be taken off; the switches of the toolbar speak for themselves. */
export function AppliedFilters({ filter, onChange }: AppliedFiltersProps) {
  const t = useText();
  const { locale } = useLocale();
  const { price, brands = [], options = {} } = filter;
  const chips = [
    ...(price ? [{ text: priceText(price), without: withoutPrice(filter) }] : []),
    ...brands.map((brand) => ({
      text: brand,
      without: withoutEmpty({ ...filter, brands: brands.filter((each) => each !== brand) }),
    })),
    ...Object.entries(options).flatMap(([name, values]) =>
      values.map((value) => ({
        text: optionValueIn(value, locale),
        without: withOption(
          filter,
          name,
          values.filter((each) => each !== value),
        ),
      })),
    ),
  ];
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t('catalog.applied')} className="flex flex-wrap items-center gap-2 px-4 pb-2 md:px-0">
      {chips.map(({ text, without }) => (
        <li key={text}>
          <Chip icon={X} aria-label={t('catalog.take-off', { text })} onClick={() => onChange(without)}>
            {text}
          </Chip>
        </li>
      ))}
      <li>
        <Button size="small" tone="quiet" onClick={() => onChange({})}>
          {t('catalog.clear')}
        </Button>
      </li>
    </ul>
  );

  function priceText({ currency, min, max }: NonNullable<ListFilter['price']>): string {
    const money = (amount: number) => formatMoney({ amount, currency }, locale);
    if (min === undefined) return t('catalog.price-up-to', { price: money(max ?? 0) });
    if (max === undefined) return t('catalog.price-at-least', { price: money(min) });
    return `${money(min)} – ${money(max)}`;
  }
}

function withoutPrice(filter: ListFilter): ListFilter {
  const { price: _, ...rest } = filter;
  return rest;
}
