import { PackageSearch } from 'lucide-react';
import { useParams, useSearchParams } from 'react-router';
import { formatMoment } from '../ui/format.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { ScreenHeader } from '../ui/screen-header.tsx';
import { Screen } from '../ui/screen.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { Badge } from '../ui/badge.tsx';
import type { CartOfOrders } from './cart-of-orders.ts';
import { OrderStatusBadge } from './order-status-badge.tsx';
import { PlacedOrder } from './placed-order.tsx';
import { RefusedOrder } from './refused-order.tsx';
import { useOrder } from './use-orders.ts';
import { useOnToTheBank } from './use-on-to-the-bank.ts';
import { useWaitForOrder } from './use-wait-for-order.ts';
import { WaitingOrder } from './waiting-order.tsx';

/** One order, whatever has become of it: waiting on the device, refused, held for payment, paid, ended. */
export function OrderScreen({ cart }: { readonly cart: CartOfOrders }) {
  const t = useText();
  const { locale } = useLocale();
  const { id } = useParams();
  const [search] = useSearchParams();
  const { ready, entry } = useOrder(id);
  const waited = useWaitForOrder(ready && entry === undefined);
  useOnToTheBank(entry, search.has('placing'));
  const title =
    entry?.kind === 'placed' ? t('ordering.order', { number: entry.order.number }) : t('ordering.new-order');
  return (
    <Screen title={title} width="narrow">
      <ScreenHeader title={title} back="/orders" />
      {entry === undefined ? (
        ready && waited ? (
          <EmptyState
            icon={PackageSearch}
            title={t('ordering.no-such-order')}
            text={t('ordering.no-such-order-text')}
            action={<LinkButton to="/orders">{t('ordering.title')}</LinkButton>}
          />
        ) : (
          <div role="status" aria-label={t('ui.loading')} className="grid grid-cols-1 gap-3 px-4 md:px-0">
            <Skeleton className="h-28 w-full" />
            <Skeleton className="h-40 w-full" />
          </div>
        )
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-2 px-4 pb-3 text-small text-ink-muted md:px-0">
            {entry.kind === 'placed' ? (
              <OrderStatusBadge status={entry.order.status} />
            ) : (
              <Badge tone={entry.kind === 'waiting' ? 'warn' : 'bad'}>
                {t(`ordering.badge-${entry.kind}`)}
              </Badge>
            )}
            {formatMoment(entry.at, locale)}
          </div>
          {entry.kind === 'placed' ? (
            <PlacedOrder entry={entry} returned={search.has('paid')} />
          ) : entry.kind === 'waiting' ? (
            <WaitingOrder entry={entry} />
          ) : (
            <RefusedOrder key={entry.id} entry={entry} cart={cart} />
          )}
        </>
      )}
    </Screen>
  );
}
