import { ChevronDown, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { SORT_ORDERS } from '#shared-schema/catalog/compare-products.ts';
import type { SortOrder } from '#shared-schema/catalog/compare-products.ts';
import { optionNameIn } from '#shared-schema/catalog/option-words.ts';
import type { ListFacets, ListFilter } from '../device/catalog/list-query.ts';
import { Chip } from '../ui/chip.tsx';
import { SelectSheet } from '../ui/select-sheet.tsx';
import { useLocale } from '../ui/use-locale.ts';
import type { MessageKey } from '../ui/use-text.ts';
import { useText } from '../ui/use-text.ts';
import type { FilterPart } from './filter-sheet.tsx';
import { FilterSheet } from './filter-sheet.tsx';
import { countChosen } from './list-filter.ts';
import type { ListChoice } from './list-params.ts';

interface ListToolbarProps {
  readonly choice: ListChoice;
  readonly onChoose: (choice: ListChoice) => void;
  /** Undefined until the first answer. */
  readonly facets: ListFacets | undefined;
  /** Products that the choice leaves. */
  readonly total: number | undefined;
}

const SORT_WORDS: Record<SortOrder, MessageKey> = {
  relevance: 'catalog.sort-relevance',
  'price-up': 'catalog.sort-price-up',
  'price-down': 'catalog.sort-price-down',
  rating: 'catalog.sort-rating',
  newest: 'catalog.sort-newest',
};

/** Order and filters as a row of chips; each opens its part of the filters. */
export function ListToolbar({ choice, onChoose, facets, total }: ListToolbarProps) {
  const t = useText();
  const { locale } = useLocale();
  const [open, setOpen] = useState<FilterPart | 'all' | null>(null);
  const { filter } = choice;
  const change = (next: ListFilter) => onChoose({ ...choice, filter: next });
  const count = countChosen(filter);
  return (
    <div
      role="group"
      aria-label={t('catalog.filters')}
      className="flex gap-2 overflow-x-auto px-4 py-2 [scrollbar-width:none] md:flex-wrap md:px-0"
    >
      <SelectSheet
        label={t('catalog.sort')}
        value={choice.sort}
        options={SORT_ORDERS.map((sort) => ({ value: sort, text: t(SORT_WORDS[sort]) }))}
        onChange={(sort) => onChoose({ ...choice, sort })}
      />
      <Chip
        icon={SlidersHorizontal}
        aria-haspopup="dialog"
        onClick={() => setOpen('all')}
        {...(count > 0 ? { count } : {})}
      >
        {t('catalog.filters')}
      </Chip>
      <Chip
        pressed={filter.sale === true}
        onClick={() => change({ ...filter, sale: filter.sale !== true })}
        {...(facets ? { count: facets.sale } : {})}
      >
        {t('catalog.sale')}
      </Chip>
      <Chip
        pressed={filter.inStock === true}
        onClick={() => change({ ...filter, inStock: filter.inStock !== true })}
      >
        {t('catalog.in-stock')}
      </Chip>
      <Chip icon={ChevronDown} aria-haspopup="dialog" onClick={() => setOpen('price')}>
        {t('catalog.price')}
      </Chip>
      {(facets?.brands.length ?? 0) > 1 ? (
        <Chip icon={ChevronDown} aria-haspopup="dialog" onClick={() => setOpen('brands')}>
          {t('catalog.brand')}
        </Chip>
      ) : null}
      {(facets?.options ?? []).map(({ name }) => (
        <Chip key={name} icon={ChevronDown} aria-haspopup="dialog" onClick={() => setOpen(`option ${name}`)}>
          {optionNameIn(name, locale)}
        </Chip>
      ))}
      <FilterSheet
        part={open}
        onClose={() => setOpen(null)}
        filter={filter}
        onChange={change}
        facets={facets}
        total={total}
      />
    </div>
  );
}
