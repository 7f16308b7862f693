import { useState } from 'react';
import { optionNameIn, optionValueIn } from '#shared-schema/catalog/option-words.ts';
import type { ListFacets, ListFilter } from '../device/catalog/list-query.ts';
import { Button } from '../ui/button.tsx';
import { formatCount } from '../ui/format.ts';
import { Sheet } from '../ui/sheet.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { withOption, withoutEmpty } from './list-filter.ts';
import { PriceRange } from './price-range.tsx';
import { ValueChoice } from './value-choice.tsx';

/** One part of the filters: the price, the brands, or an option by its name. */
export type FilterPart = 'price' | 'brands' | `option ${string}`;

interface FilterSheetProps {
  /** Null: closed. */
  readonly part: FilterPart | 'all' | null;
  readonly onClose: () => void;
  readonly filter: ListFilter;
  readonly onChange: (filter: ListFilter) => void;
  readonly facets: ListFacets | undefined;
  readonly total: number | undefined;
}

/** The filters, all or one part of them. What is chosen is applied at once; the button tells how much it leaves. */
export function FilterSheet({ part, onClose, filter, onChange, facets, total }: FilterSheetProps) {
  const t = useText();
  const { locale } = useLocale();
  // While the sheet slides away it keeps what it shows.
  const [last, setLast] = useState(part);
  if (part !== null && part !== last) setLast(part);
  const shown = part ?? last;
  const has = (each: FilterPart) => shown === 'all' || shown === each;
  const footer = (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-2">
      <Button tone="quiet" onClick={() => onChange({})}>
        {t('catalog.clear')}
      </Button>
      <Button tone="primary" wide onClick={onClose}>
        {total === undefined
          ? t('catalog.show')
          : t('catalog.show-count', { count: total, shown: formatCount(total, locale) })}
      </Button>
    </div>
  );
  return (
    <Sheet open={part !== null} onClose={onClose} title={t('catalog.filters')} footer={footer}>
      <div className="grid gap-6 pb-2">
        {has('price') ? (
          <PriceRange filter={filter} onChange={onChange} prices={facets?.prices ?? []} />
        ) : null}
        {(facets?.options ?? []).map(({ name, values }) =>
          has(`option ${name}`) ? (
            <ValueChoice
              key={name}
              legend={optionNameIn(name, locale)}
              values={values.map(({ value, count }) => ({
                value,
                count,
                text: optionValueIn(value, locale),
              }))}
              chosen={filter.options?.[name] ?? []}
              onChange={(chosen) => onChange(withOption(filter, name, chosen))}
            />
          ) : null,
        )}
        {has('brands') && facets && facets.brands.length > 0 ? (
          <ValueChoice
            legend={t('catalog.brand')}
            values={facets.brands.map(({ brand, count }) => ({ value: brand, count, text: brand }))}
            chosen={filter.brands ?? []}
            onChange={(brands) => onChange(withoutEmpty({ ...filter, brands }))}
          />
        ) : null}
      </div>
    </Sheet>
  );
}
