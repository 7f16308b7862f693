import type { ReactNode } from 'react';
import { formatMoney } from '../ui/format.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import type { WishedEntry } from './order-entries.ts';
import type { OrderFix } from './order-fix.ts';
import { isSameOffer } from './order-wish.ts';
import { TotalRow } from './total-row.tsx';
import { WishLines } from './wish-lines.tsx';

interface RefusedLinesProps {
  readonly entry: WishedEntry;
  readonly fix: OrderFix | undefined;
}

type WishLine = WishedEntry['wish']['lines'][number];

/** The lines of a refused order, old beside new. */
export function RefusedLines({ entry: { wish, note }, fix }: RefusedLinesProps) {
  const t = useText();
  const { currency } = wish;
  const totals = (
    <>
      <TotalRow
        label={t(fix?.kind === 'new-prices' ? 'ordering.total-before' : 'ordering.total')}
        price={{ amount: wish.total, currency }}
      />
      {fix?.kind === 'new-prices' ? (
        <TotalRow
          label={t('ordering.total-now')}
          price={{ amount: fix.quote.total, currency: fix.quote.currency }}
          strong
        />
      ) : null}
    </>
  );
  return (
    <WishLines
      wish={wish}
      note={note}
      asideOf={(line) => <LineChange line={line} currency={currency} fix={fix} />}
      totals={totals}
    />
  );
}

/** Old and new price, or what is left of the line. */
function LineChange({
  line,
  currency,
  fix,
}: {
  readonly line: WishLine;
  readonly currency: string;
  readonly fix: OrderFix | undefined;
}): ReactNode {
  const t = useText();
  const { locale } = useLocale();
  const money = (amount: number, of = currency) => formatMoney({ amount, currency: of }, locale);
  if (fix?.kind === 'new-prices') {
    const now = fix.quote.lines.find((each) => isSameOffer(each, line));
    const same = now?.unitPrice === line.unitPrice && fix.quote.currency === currency;
    if (now && !same) {
      return (
        <>
          <s className="block text-small text-ink-muted">{money(line.unitPrice)}</s>
          <strong className="font-semibold text-berry-ink">{money(now.unitPrice, fix.quote.currency)}</strong>
        </>
      );
    }
  }
  if (fix?.kind === 'what-is-left') {
    const short = fix.shortages.find((each) => isSameOffer(each, line));
    if (short) {
      const text = short.left > 0 ? t('ordering.left', { count: short.left }) : t('ui.sold-out');
      return <strong className="font-semibold text-bad-ink">{text}</strong>;
    }
  }
  if (fix?.kind === 'without' && fix.gone.some((each) => isSameOffer(each, line))) {
    return <strong className="font-semibold text-bad-ink">{t('ordering.gone')}</strong>;
  }
  return <p className="font-semibold">{money(line.unitPrice * line.quantity)}</p>;
}
