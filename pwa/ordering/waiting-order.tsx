import { Clock3, LoaderCircle } from 'lucide-react';
import { textIn } from '#shared-schema/localized-text.ts';
import { deviceOutbox } from '../sync/device-outbox.ts';
import { deviceSync } from '../sync/device-sync.ts';
import { Button } from '../ui/button.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { useToast } from '../ui/use-toast.ts';
import type { WishedEntry } from './order-entries.ts';
import { OrderSection } from './order-section.tsx';
import { OrderStages } from './order-stages.tsx';
import { sendCancellation } from './send-order.ts';
import { useShopBusy, useUnreachable } from './use-orders.ts';
import { WishLines } from './wish-lines.tsx';

/** An order without the server's word: it is on this device, and says what happens next. */
export function WaitingOrder({ entry }: { readonly entry: WishedEntry }) {
  const t = useText();
  const { locale } = useLocale();
  const toast = useToast();
  const offline = useUnreachable();
  const busy = useShopBusy();
  const { row, wish, note, cancelling } = entry;
  const cancel = async () => {
    // What was never sent is taken back here; else the server has to say whether it was in time.
    const taken = await deviceOutbox().cancel(row.operationId, Date.now());
    if (taken) toast({ text: t('ordering.taken-back') });
    else await sendCancellation(wish.orderId);
  };
  return (
    <div className="grid grid-cols-1 gap-3 px-4 pb-8 md:px-0">
      <section role="status" className="flex gap-3 rounded-card bg-warn-tint p-4 text-warn-ink">
        {offline || busy ? (
          <Clock3 aria-hidden className="mt-0.5 size-5 shrink-0" />
        ) : (
          <LoaderCircle
            aria-hidden
            className="mt-0.5 size-5 shrink-0 animate-spin motion-reduce:animate-none"
          />
        )}
        <div className="grid gap-1">
          <p className="font-semibold">
            {t(offline ? 'ordering.waiting' : busy ? 'ordering.shop-busy' : 'ordering.placing')}
          </p>
          <p>{t(busy && !offline ? 'ordering.shop-busy-text' : 'ordering.sent-when-online')}</p>
        </div>
      </section>
      <OrderStages entry={entry} />
      {note.pickupPoint ? (
        <OrderSection title={t('ordering.pickup-point')}>
          <p>{textIn(note.pickupPoint.name, locale)}</p>
          <p className="text-small text-ink-muted">{textIn(note.pickupPoint.address, locale)}</p>
        </OrderSection>
      ) : null}
      <WishLines wish={wish} note={note} />
      <Button wide onClick={() => void deviceSync().hurry()}>
        {t('ordering.try-now')}
      </Button>
      <Button tone="quiet" wide busy={cancelling} onClick={() => void cancel()}>
        {t(cancelling ? 'ordering.cancelling' : 'ordering.cancel')}
      </Button>
    </div>
  );
}
