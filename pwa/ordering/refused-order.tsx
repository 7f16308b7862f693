import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PlaceOrder } from '#shared-schema/ordering/place-order.ts';
import { newOrderId } from '../device/new-ids.ts';
import { deviceOutbox } from '../sync/device-outbox.ts';
import { Button } from '../ui/button.tsx';
import { formatMoney } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { useToast } from '../ui/use-toast.ts';
import type { WishedEntry } from './order-entries.ts';
import { orderFix } from './order-fix.ts';
import { OrderStages } from './order-stages.tsx';
import { problemText } from './problem-text.ts';
import { RefusedLines } from './refused-lines.tsx';
import { sendInstead } from './send-order.ts';

/** An order that the server refused: why, line by line, and what can be agreed to instead. Nothing was ordered. */
export function RefusedOrder({ entry }: { readonly entry: WishedEntry }) {
  const t = useText();
  const toast = useToast();
  const { locale } = useLocale();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const fix = orderFix(entry.wish, entry.problem);
  const offer = fix?.instead(newOrderId());

  const agree = async (wish: PlaceOrder) => {
    setBusy(true);
    try {
      await sendInstead(entry.row, wish, entry.note);
      await navigate(`/orders/${wish.orderId}?placing`, { replace: true });
    } catch {
      toast({ text: t('ordering.not-kept') });
      setBusy(false);
    }
  };
  const leave = async () => {
    await deviceOutbox().dismiss(entry.row.operationId);
    await navigate('/cart', { replace: true });
  };
  return (
    <div className="grid grid-cols-1 gap-3 px-4 pb-8 md:px-0">
      <Notice tone="bad">{problemText(t, entry.problem)}</Notice>
      <OrderStages entry={entry} />
      <RefusedLines entry={entry} fix={fix} />
      {offer ? (
        <>
          <p className="text-center text-small text-ink-muted">
            {t(fix?.kind === 'new-prices' ? 'ordering.agree-text' : 'ordering.rest-text', {
              total: formatMoney({ amount: offer.total, currency: offer.currency }, locale),
            })}
          </p>
          <Button tone="primary" size="large" wide busy={busy} onClick={() => void agree(offer)}>
            {t('ordering.pay')}
          </Button>
        </>
      ) : null}
      <Button wide onClick={() => void leave()}>
        {t('ordering.back-to-cart')}
      </Button>
    </div>
  );
}
