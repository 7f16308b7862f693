import { CreditCard } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { formatMoney } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { OrderLineRow } from './order-line-row.tsx';
import { OrderSection } from './order-section.tsx';
import type { QuotedCheckout } from './order-at-quote.ts';
import { PriceHeld } from './price-held.tsx';
import { QuotedLineNote } from './quoted-line-note.tsx';
import { TotalRow } from './total-row.tsx';

interface CheckoutOrderViewProps {
  readonly quoted: QuotedCheckout;
  /** Which of several orders it is. */
  readonly place: { readonly number: number; readonly of: number } | undefined;
  readonly busy: boolean;
  /** The bank's page opens at once; with no network the order waits, which the screen says by itself. */
  readonly toTheBank: boolean;
  readonly onPay: () => void;
}

/** One order to be: its lines, its total, "Pay". */
export function CheckoutOrderView({ quoted, place, busy, toTheBank, onPay }: CheckoutOrderViewProps) {
  const t = useText();
  const { locale } = useLocale();
  const { lines, total } = quoted.order;
  const { before, holdsUntil } = quoted;
  return (
    <OrderSection title={place ? t('ordering.order-of', place) : t('ordering.lines')}>
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <OrderLineRow
            key={line.id}
            productId={line.productId}
            title={line.title}
            options={line.options}
            picture={line.picture}
            sellerName={line.sellerName}
            quantity={line.quantity}
            unitPrice={line.unitPrice}
            note={<QuotedLineNote now={line.unitPrice} quoted={quoted.lines.get(line.id)} />}
          />
        ))}
      </ul>
      <dl className="mt-2 mb-3 border-t border-line pt-2">
        <TotalRow label={t('ordering.items')} price={total} />
        <TotalRow label={t('ordering.delivery')} price={total} word={t('ordering.free')} />
        <TotalRow label={t('ordering.total')} price={total} strong />
      </dl>
      <div role="status" className="grid gap-2 not-empty:mb-3">
        {before === undefined ? null : (
          <Notice>
            {t('ordering.prices-moved', {
              before: formatMoney(before, locale),
              now: formatMoney(total, locale),
            })}
          </Notice>
        )}
      </div>
      {holdsUntil === undefined ? null : (
        <div className="mb-3">
          <PriceHeld until={holdsUntil} />
        </div>
      )}
      <Button tone="primary" size="large" wide icon={CreditCard} busy={busy} onClick={onPay}>
        {t('ordering.pay')}
      </Button>
      {toTheBank ? (
        <p className="mt-2 text-center text-small text-balance text-ink-muted">{t('ordering.pay-text')}</p>
      ) : null}
    </OrderSection>
  );
}
