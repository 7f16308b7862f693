import type { Money } from '#shared-schema/money.ts';
import { formatMoney } from '../ui/format.ts';
import { useLocale } from '../ui/use-locale.ts';

interface TotalRowProps {
  readonly label: string;
  readonly price: Money;
  readonly strong?: boolean;
  /** Instead of an amount, e.g. "Free". */
  readonly word?: string | undefined;
}

/** A label and an amount, e.g. the total. */
export function TotalRow({ label, price, strong = false, word }: TotalRowProps) {
  const { locale } = useLocale();
  return (
    <div className={`flex justify-between gap-4 py-1 ${strong ? 'text-price font-bold' : 'text-ink-muted'}`}>
      <dt>{label}</dt>
      <dd>{word ?? formatMoney(price, locale)}</dd>
    </div>
  );
}
