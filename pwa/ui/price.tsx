import type { Money } from '#shared-schema/money.ts';
import { formatDiscount, formatMoney } from './format.ts';
import { useLocale } from './use-locale.ts';
import { useText } from './use-text.ts';

type PriceSize = 'small' | 'medium' | 'large';

interface PriceProps {
  readonly price: Money;
  /** The price before, minor units of the same currency; shown only when higher. */
  readonly was?: number | undefined;
  readonly size?: PriceSize;
  /** What it was stands under it, in a bar where there is no room beside: always two lines at most. */
  readonly stacked?: boolean;
}

const SIZES: Record<PriceSize, string> = {
  small: 'text-base font-semibold',
  medium: 'text-price font-bold',
  large: 'text-title font-bold',
};

/** The price, then what it was and how much less it is. */
export function Price({ price, was, size = 'medium', stacked = false }: PriceProps) {
  const t = useText();
  const { locale } = useLocale();
  const reduced = was !== undefined && was > price.amount;
  return (
    <p className="flex flex-wrap items-baseline gap-x-1.5 tracking-[-0.01em] whitespace-nowrap proportional-nums">
      <span
        className={`${SIZES[size]} ${reduced ? 'text-berry-ink' : 'text-ink'} ${stacked ? 'basis-full' : ''}`}
      >
        {formatMoney(price, locale)}
      </span>
      {reduced ? (
        // Together: no discount stands alone on a line.
        <span className="inline-flex items-baseline gap-x-1.5">
          <s className={`text-ink-muted ${size === 'large' ? 'text-input' : 'text-small'}`}>
            <span className="sr-only">{t('ui.price-was')} </span>
            {formatMoney({ amount: was, currency: price.currency }, locale)}
          </s>
          <span className={`font-semibold text-berry-ink ${size === 'large' ? 'text-input' : 'text-small'}`}>
            {formatDiscount(price.amount, was, locale)}
          </span>
        </span>
      ) : null}
    </p>
  );
}
