import { CreditCard, LoaderCircle } from 'lucide-react';
import { useEffect } from 'react';
import type { Order } from '#shared-schema/ordering/order.ts';
import { deviceSync } from '../sync/device-sync.ts';
import { buttonLook } from '../ui/button-look.ts';
import { formatMoney, formatTime } from '../ui/format.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { countdownText } from './seconds-left.ts';
import { useSecondsLeft } from './use-seconds-left.ts';
import { useUnreachable } from './use-orders.ts';

interface PaymentPanelProps {
  readonly order: Order;
  /** The bank has sent the browser back; what it says comes to the server by itself. */
  readonly returned: boolean;
}

/** How often to ask while the shopper waits for the bank's word. */
const ASK_EVERY_MS = 2_000;

/** While an order waits for payment: how long it is held, and the way to the bank; after it, that the word is awaited. */
export function PaymentPanel({ order, returned }: PaymentPanelProps) {
  const t = useText();
  const { locale } = useLocale();
  const left = useSecondsLeft(order.reservedUntil);
  const unreachable = useUnreachable();
  useAsking(returned || left === 0);
  const price = { amount: order.totals.total, currency: order.currency };
  const payUrl = order.payment?.payUrl;
  const over = left === 0;
  return (
    <section className="grid grid-cols-1 gap-3 rounded-card bg-surface p-4 shadow-lift-1">
      {returned || over ? (
        <p role="status" className="flex items-center gap-2 font-semibold">
          <LoaderCircle
            aria-hidden
            className="size-5 animate-spin text-berry-ink motion-reduce:animate-none"
          />
          {t(over ? 'ordering.time-over' : 'ordering.checking')}
        </p>
      ) : (
        <p className="font-semibold">{t('ordering.to-pay', { total: formatMoney(price, locale) })}</p>
      )}
      {left === undefined || over ? null : (
        <p className="flex items-baseline justify-between gap-3 text-ink-muted">
          {t('ordering.held-until', { time: formatTime(order.reservedUntil ?? '', locale) })}{' '}
          <strong className="text-price font-bold text-ink" role="timer" aria-label={t('ordering.time-left')}>
            {countdownText(left)}
          </strong>
        </p>
      )}
      {returned ? <p className="text-small text-ink-muted">{t('ordering.checking-text')}</p> : null}
      {unreachable ? <p className="text-small text-warn-ink">{t('ordering.pay-offline')}</p> : null}
      {payUrl === undefined || over ? null : (
        // The bank is another site: a plain link leaves the app.
        <a
          href={payUrl}
          className={buttonLook({ tone: returned ? 'secondary' : 'primary', size: 'large', wide: true })}
        >
          <CreditCard aria-hidden className="size-5 shrink-0" />
          {t('ordering.pay')}
        </a>
      )}
    </section>
  );
}

/** Pokes bring the news; asking as well covers a poke that got lost. */
function useAsking(asking: boolean): void {
  useEffect(() => {
    if (!asking) return;
    deviceSync().wake();
    const timer = setInterval(() => deviceSync().wake(), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [asking]);
}
