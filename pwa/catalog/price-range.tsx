import { useState } from 'react';
import type { Currency } from '#shared-schema/money.ts';
import { minorDigits } from '#shared-schema/money.ts';
import type { ListFacets, ListFilter } from '../device/catalog/list-query.ts';
import { Field } from '../ui/field.tsx';
import { formatMoney } from '../ui/format.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';

interface PriceRangeProps {
  readonly filter: ListFilter;
  readonly onChange: (filter: ListFilter) => void;
  readonly prices: ListFacets['prices'];
}

/** From and to, in the currency most of the products have; applied when a field is left. */
export function PriceRange({ filter, onChange, prices }: PriceRangeProps) {
  const t = useText();
  const { locale } = useLocale();
  const range = prices.find(({ currency }) => currency === filter.price?.currency) ?? prices[0];
  const currency = filter.price?.currency ?? range?.currency;
  if (currency === undefined) return null;
  const set = (end: 'min' | 'max', amount: number | undefined) => {
    const { price: before, ...rest } = filter;
    const other = end === 'min' ? before?.max : before?.min;
    const ends = { [end]: amount, [end === 'min' ? 'max' : 'min']: other };
    const none = amount === undefined && other === undefined;
    onChange(none ? rest : { ...rest, price: { currency, ...defined(ends) } });
  };
  return (
    <fieldset>
      <legend className="mb-2.5 font-semibold">
        {t('catalog.price')}
        {range ? (
          <span className="font-normal text-ink-muted">
            {' '}
            {formatMoney({ amount: range.min, currency }, locale)} –{' '}
            {formatMoney({ amount: range.max, currency }, locale)}
          </span>
        ) : null}
      </legend>
      <div className="grid grid-cols-2 gap-3">
        <Amount
          key={`min ${filter.price?.min}`}
          label={t('catalog.price-from')}
          currency={currency}
          value={filter.price?.min}
          onCommit={(amount) => set('min', amount)}
        />
        <Amount
          key={`max ${filter.price?.max}`}
          label={t('catalog.price-to')}
          currency={currency}
          value={filter.price?.max}
          onCommit={(amount) => set('max', amount)}
        />
      </div>
    </fieldset>
  );
}

interface AmountProps {
  readonly label: string;
  readonly currency: Currency;
  /** Minor units. */
  readonly value: number | undefined;
  readonly onCommit: (amount: number | undefined) => void;
}

function Amount({ label, currency, value, onCommit }: AmountProps) {
  const unit = 10 ** minorDigits(currency);
  const [text, setText] = useState(value === undefined ? '' : String(value / unit));
  const commit = () => {
    const amount = Number(text.replace(',', '.'));
    const next = text.trim() === '' || !(amount >= 0 && amount < 1e9) ? undefined : Math.round(amount * unit);
    if (next !== value) onCommit(next);
  };
  return (
    <Field
      label={label}
      value={text}
      inputMode="decimal"
      autoComplete="off"
      onChange={(event) => setText(event.target.value.replace(/[^\d.,]/g, '').slice(0, 10))}
      onBlur={commit}
      onKeyDown={(event) => (event.key === 'Enter' ? commit() : undefined)}
    />
  );
}

function defined(ends: Readonly<Record<string, number | undefined>>): { min?: number; max?: number } {
  return Object.fromEntries(Object.entries(ends).filter(([, amount]) => amount !== undefined));
}
