import { ShoppingBag } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { PickupPoint } from '#shared-schema/pickup/pickup-point.ts';
import { newOrderId } from '../device/new-ids.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ScreenHeader } from '../ui/screen-header.tsx';
import { Screen } from '../ui/screen.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useText } from '../ui/use-text.ts';
import { useToast } from '../ui/use-toast.ts';
import type { CheckoutLine } from './checkout-line.ts';
import { CheckoutOrderView } from './checkout-order.tsx';
import { noteOfCheckout } from './order-note.ts';
import { type CheckoutOrder, splitCheckout, wishOfCheckout } from './order-wish.ts';
import { orderAtQuote, type QuotedCheckout } from './order-at-quote.ts';
import { isQueuedNow, sendOrder } from './send-order.ts';
import { useUnreachable } from './use-orders.ts';
import { useQuotes } from './use-quotes.ts';

interface CheckoutScreenProps {
  /** The cart has been read. */
  readonly ready: boolean;
  /** What can be ordered now. */
  readonly lines: readonly CheckoutLine[];
  readonly chosen: PickupPoint | undefined;
  /** The choice of the pick-up point; `missing`: somebody wanted to pay without one. */
  readonly choice: (missing: boolean) => ReactNode;
  /** The server's prices are not those that this device shows. */
  readonly onPricesMoved: () => void;
}

/** Where to collect, what it costs, "Pay": one order a currency, each paid by itself. */
export function CheckoutScreen({ ready, lines, chosen, choice, onPricesMoved }: CheckoutScreenProps) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const offline = useUnreachable();
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState<string>();
  const orders = useMemo(() => splitCheckout(lines), [lines]);
  const quotes = useQuotes(orders);
  const quoted = orders.map((order) => orderAtQuote(order, quotes.of(order)));
  const moved = quoted.some(({ before }) => before !== undefined);
  // The cart should not go on showing the old price either.
  useEffect(() => {
    if (moved) onPricesMoved();
  }, [moved, onPricesMoved]);
  // "Pay" leads there: it must open at once, and with no network.
  useEffect(() => void import('./order-screen.tsx'), []);

  const pay = async (shown: CheckoutOrder, onScreen: QuotedCheckout) => {
    if (busy !== undefined) return;
    if (!chosen) {
      setMissing(true);
      scrollTo({ top: 0, behavior: 'smooth' });
      return;
    }
    setBusy(shown.total.currency);
    try {
      const { order, signed } = orderAtQuote(shown, await quotes.settled(shown));
      // A price that came after the press is read first.
      if (costsMore(order, onScreen.order)) {
        setBusy(undefined);
        return;
      }
      const queuedOffline = isQueuedNow();
      const wish = wishOfCheckout(order, {
        orderId: newOrderId(),
        pickupPointId: chosen.id,
        queuedOffline,
        quote: signed,
      });
      const row = await sendOrder(wish, noteOfCheckout(order.lines, chosen));
      // The same pieces are on their way already: the orders show it.
      await navigate(row ? `/orders/${wish.orderId}?placing` : '/orders', { replace: orders.length === 1 });
    } catch {
      toast({ text: t('ordering.not-kept') });
      setBusy(undefined);
    }
  };

  return (
    <Screen title={t('ordering.checkout')} width="narrow">
      <ScreenHeader title={t('ordering.checkout')} back="/cart" />
      {lines.length > 0 ? (
        <div className="grid grid-cols-1 gap-3 px-4 pb-8 md:px-0">
          {choice(missing && !chosen)}
          {orders.length > 1 ? (
            <Notice>{t('ordering.several-orders', { count: orders.length })}</Notice>
          ) : null}
          {offline ? <Notice tone="offline">{t('ordering.sent-when-online')}</Notice> : null}
          {quoted.map((each, i) => (
            <CheckoutOrderView
              key={`${each.order.total.currency} ${each.order.lines[0]?.id}`}
              quoted={each}
              place={orders.length > 1 ? { number: i + 1, of: orders.length } : undefined}
              busy={busy === each.order.total.currency}
              toTheBank={!offline}
              onPay={() => orders[i] && void pay(orders[i], each)}
            />
          ))}
        </div>
      ) : ready && busy === undefined ? (
        <EmptyState
          icon={ShoppingBag}
          title={t('ordering.nothing-to-order')}
          action={
            <LinkButton to="/catalog" tone="primary">
              {t('ordering.to-catalogue')}
            </LinkButton>
          }
        />
      ) : (
        <div role="status" aria-label={t('ui.loading')} className="grid grid-cols-1 gap-3 px-4 md:px-0">
          <Skeleton className="h-20 w-full" />
          <Skeleton className="h-64 w-full" />
        </div>
      )}
    </Screen>
  );
}

function costsMore(now: CheckoutOrder, read: CheckoutOrder): boolean {
  return now.lines.some((line, place) => line.unitPrice.amount > (read.lines[place]?.unitPrice.amount ?? 0));
}
