import { Bell, CircleCheck, Clock, type LucideIcon, Package, TriangleAlert, Wallet } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { Notice, NoticeKind } from '#shared-schema/notifications/notice.ts';
import { orderNumber } from '#shared-schema/ordering/order-number.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { ScreenHeader } from '../ui/screen-header.tsx';
import { Screen } from '../ui/screen.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useAgeWords } from '../ui/use-age-words.ts';
import { useNow } from '../ui/use-now.ts';
import { useText } from '../ui/use-text.ts';
import { markAllRead } from './notices.ts';
import { useNotices } from './use-notices.ts';

/** What the shop has told the person, the latest in front; opening it reads all, on every device. */
export function NotificationsScreen() {
  const t = useText();
  const { ready, failed, notices, readUpTo } = useNotices();
  const unreadSince = useReadOnOpening(ready, notices, readUpTo);
  return (
    <Screen title={t('notifications.list-title')} width="narrow">
      <ScreenHeader title={t('notifications.list-title')} back="/" />
      {failed ? (
        <EmptyState
          icon={TriangleAlert}
          title={t('notifications.broken')}
          text={t('notifications.broken-text')}
        />
      ) : !ready ? (
        <div role="status" aria-label={t('ui.loading')} className="grid gap-3 px-4 md:px-0">
          <Skeleton className="h-18 w-full" />
          <Skeleton className="h-18 w-full" />
        </div>
      ) : notices.length === 0 ? (
        <EmptyState
          icon={Bell}
          title={t('notifications.empty')}
          text={t('notifications.empty-text')}
          action={<LinkButton to="/orders">{t('notifications.to-orders')}</LinkButton>}
        />
      ) : (
        <ul aria-label={t('notifications.list-title')} className="grid grid-cols-1 gap-2 px-4 pb-8 md:px-0">
          {notices.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} unread={notice.at > unreadSince} />
          ))}
        </ul>
      )}
    </Screen>
  );
}

/** Reads what is here, and what comes while the screen is open; answers since when it was unread when it opened. */
function useReadOnOpening(ready: boolean, notices: readonly Notice[], readUpTo: number): number {
  const [before, setBefore] = useState<number>();
  if (ready && before === undefined) setBefore(readUpTo);
  useEffect(() => {
    if (ready) void markAllRead().catch(() => undefined);
  }, [ready, notices]);
  return before ?? readUpTo;
}

const LOOKS: Record<NoticeKind, { readonly icon: LucideIcon; readonly look: string }> = {
  'order-placed': { icon: Wallet, look: 'bg-berry-tint text-berry-ink' },
  'order-paid': { icon: CircleCheck, look: 'bg-good-tint text-good-ink' },
  'order-expired': { icon: Clock, look: 'bg-warn-tint text-warn-ink' },
};

function NoticeRow({ notice, unread }: { readonly notice: Notice; readonly unread: boolean }) {
  const t = useText();
  const ageWords = useAgeWords();
  const now = useNow(30_000);
  const kind = notice.kind in LOOKS ? (notice.kind as NoticeKind) : undefined;
  // One that only a newer app knows: the order itself says more.
  const { icon: Icon, look } = kind ? LOOKS[kind] : { icon: Package, look: 'bg-sunken text-ink-muted' };
  return (
    <li>
      <Link
        to={`/orders/${notice.orderId}`}
        className="flex min-h-18 items-center gap-3 rounded-card bg-surface p-3 pr-4 shadow-lift-1 hover:bg-sunken"
      >
        <span className={`grid size-11 shrink-0 place-content-center rounded-full ${look}`}>
          <Icon aria-hidden className="size-5.5" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-semibold text-pretty">
            {t(`notifications.kind-${kind ?? 'other'}`)}
          </span>
          <span className="block text-small text-ink-muted">
            {t('notifications.of-order', { number: orderNumber(notice.orderId) })} ·{' '}
            {ageWords(Math.max(0, now - notice.at))}
          </span>
        </span>
        {unread ? (
          <span className="size-2.5 shrink-0 rounded-full bg-berry">
            <span className="sr-only">{t('notifications.unread')}</span>
          </span>
        ) : null}
      </Link>
    </li>
  );
}
