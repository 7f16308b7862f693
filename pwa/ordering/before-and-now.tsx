import { formatMoney } from '../ui/format.ts';
import type { Money } from '#shared-schema/money.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';

/** What it cost and what it costs, said in words to who cannot see the line through the old price. */
export function BeforeAndNow({ before, now }: { readonly before: Money; readonly now: Money }) {
  const t = useText();
  const { locale } = useLocale();
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5">
      <s className="text-ink-muted">
        <span className="sr-only">{t('ui.price-was')} </span>
        {formatMoney(before, locale)}
      </s>
      <strong className="font-semibold text-berry-ink">
        <span className="sr-only">{t('ordering.price-now')} </span>
        {formatMoney(now, locale)}
      </strong>
    </span>
  );
}
