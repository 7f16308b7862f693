import { Check, Clock3, type LucideIcon, X } from 'lucide-react';
import type { OrderStatus } from '#shared-schema/ordering/order-status.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import { formatMoment } from '../ui/format.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';

const PAST = { icon: Check, look: 'bg-sunken text-ink-muted' };
const DONE = { icon: Check, look: 'bg-berry text-on-berry' };
const ENDED = { icon: X, look: 'bg-bad-tint text-bad-ink' };
/** How the newest entry is marked where it is not something achieved. */
const MARKS: Partial<Record<OrderStatus, { readonly icon: LucideIcon; readonly look: string }>> = {
  'awaiting-payment': { icon: Clock3, look: 'bg-warn-tint text-warn-ink' },
  'payment-failed': ENDED,
  expired: ENDED,
  cancelled: ENDED,
};

/** What has happened to the order, newest last. */
export function OrderTimeline({ timeline }: Pick<Order, 'timeline'>) {
  const t = useText();
  const { locale } = useLocale();
  return (
    <ol className="grid">
      {timeline.map(({ status, at }, i) => {
        const last = i === timeline.length - 1;
        const { icon: Icon, look } = last ? (MARKS[status] ?? DONE) : PAST;
        return (
          <li key={`${status} ${at}`} className="relative flex gap-3 pb-4 last:pb-0">
            {last ? null : <span aria-hidden className="absolute top-6 bottom-0 left-2.75 w-0.5 bg-line" />}
            <span className={`mt-px grid size-6 shrink-0 place-content-center rounded-full ${look}`}>
              <Icon aria-hidden className="size-3.5" strokeWidth={3} />
            </span>
            <span className="min-w-0 flex-1">
              <span className={last ? 'font-semibold' : ''}>{t(`ordering.status-${status}`)}</span>
              <time dateTime={at} className="block text-small text-ink-muted">
                {formatMoment(at, locale)}
              </time>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
