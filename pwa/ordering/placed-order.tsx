import { useState } from 'react';
import { useNavigate } from 'react-router';
import { textIn } from '#shared-schema/localized-text.ts';
import { newOrderId } from '../device/new-ids.ts';
import { deviceOutbox } from '../sync/device-outbox.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { formatMoney } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { useToast } from '../ui/use-toast.ts';
import type { PlacedEntry } from './order-entries.ts';
import { noteOfOrder } from './order-note.ts';
import { OrderLineRow } from './order-line-row.tsx';
import { OrderSection } from './order-section.tsx';
import { OrderStages } from './order-stages.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { wishAgain } from './order-wish.ts';
import { PaymentPanel } from './payment-panel.tsx';
import { problemText } from './problem-text.ts';
import { isQueuedNow, sendCancellation, sendOrder } from './send-order.ts';
import { TotalRow } from './total-row.tsx';

interface PlacedOrderProps {
  readonly entry: PlacedEntry;
  /** The browser has come back from the bank. */
  readonly returned: boolean;
}

/** An order that the server knows: payment, timeline, lines, where it is collected. */
export function PlacedOrder({ entry, returned }: PlacedOrderProps) {
  const t = useText();
  const { locale } = useLocale();
  const { order, cancelling, notCancelled } = entry;
  const { currency, totals, status } = order;
  const open = status === 'awaiting-payment';
  const price = (amount: number) => ({ amount, currency });
  return (
    <div className="grid grid-cols-1 gap-3 px-4 pb-8 md:px-0">
      {open && !cancelling ? <PaymentPanel order={order} returned={returned} /> : null}
      {returned && status === 'paid' ? <Notice tone="good">{t('ordering.paid-text')}</Notice> : null}
      {order.agreedTotal === undefined ? null : (
        <Notice tone="good">
          {t('ordering.cheaper', { saved: formatMoney(price(order.agreedTotal - totals.total), locale) })}
        </Notice>
      )}
      {notCancelled ? (
        <Notice
          tone="bad"
          action={
            <Button size="small" onClick={() => void deviceOutbox().dismiss(notCancelled.row.operationId)}>
              {t('ordering.understood')}
            </Button>
          }
        >
          {problemText(t, notCancelled.problem)}
        </Notice>
      ) : null}
      <OrderAgain entry={entry} />
      {open && !cancelling ? (
        <OrderStages entry={entry} returned={returned} />
      ) : (
        <OrderSection>
          <OrderTimeline timeline={order.timeline} />
        </OrderSection>
      )}
      <OrderSection title={t('ordering.pickup-point')}>
        <p>{textIn(order.pickupPoint.name, locale)}</p>
        <p className="text-small text-ink-muted">{textIn(order.pickupPoint.address, locale)}</p>
      </OrderSection>
      <OrderSection title={t('ordering.lines')}>
        <ul className="divide-y divide-line">
          {order.lines.map((line) => (
            <OrderLineRow
              key={`${line.variantId}|${line.sellerId}`}
              {...line}
              picture={line.picture}
              unitPrice={price(line.unitPrice)}
            />
          ))}
        </ul>
        <dl className="mt-2 border-t border-line pt-2">
          <TotalRow label={t('ordering.items')} price={price(totals.items)} />
          <TotalRow
            label={t('ordering.delivery')}
            price={price(totals.delivery)}
            word={totals.delivery === 0 ? t('ordering.free') : undefined}
          />
          <TotalRow label={t('ordering.total')} price={price(totals.total)} strong />
          {totals.vatIncluded > 0 ? (
            <TotalRow label={t('ordering.vat')} price={price(totals.vatIncluded)} />
          ) : null}
        </dl>
      </OrderSection>
      {open ? <CancelOrder entry={entry} /> : null}
    </div>
  );
}

function CancelOrder({ entry }: { readonly entry: PlacedEntry }) {
  const t = useText();
  const [asking, ask] = useState(false);
  return (
    <>
      <Button tone="quiet" wide busy={entry.cancelling} onClick={() => ask(true)}>
        {t(entry.cancelling ? 'ordering.cancelling' : 'ordering.cancel')}
      </Button>
      <Dialog
        open={asking}
        title={t('ordering.cancel-title')}
        text={t('ordering.cancel-text')}
        confirm={t('ordering.cancel')}
        cancel={t('ordering.keep')}
        danger
        onCancel={() => ask(false)}
        onConfirm={() => {
          ask(false);
          void sendCancellation(entry.id);
        }}
      />
    </>
  );
}

/** An order whose hold ran out, whose payment failed, or that was cancelled: the same once more, in one tap. */
function OrderAgain({ entry: { order } }: { readonly entry: PlacedEntry }) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const { status } = order;
  if (status !== 'expired' && status !== 'payment-failed' && status !== 'cancelled') return null;
  const again = async () => {
    setBusy(true);
    try {
      const wish = wishAgain(order, newOrderId());
      const sent = await sendOrder(
        isQueuedNow() ? { ...wish, queuedOffline: true } : wish,
        noteOfOrder(order),
      );
      if (sent) await navigate(`/orders/${wish.orderId}?placing`);
    } catch {
      toast({ text: t('ordering.not-kept') });
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="grid grid-cols-1 gap-3 rounded-card bg-surface p-4 shadow-lift-1">
      <p>{t(`ordering.ended-${status}`)}</p>
      <Button tone="primary" size="large" wide busy={busy} onClick={() => void again()}>
        {t('ordering.again')}
      </Button>
    </section>
  );
}
