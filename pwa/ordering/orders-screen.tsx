import { Package } from 'lucide-react';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ScreenHeader } from '../ui/screen-header.tsx';
import { Screen } from '../ui/screen.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useText } from '../ui/use-text.ts';
import { OrderTile } from './order-tile.tsx';
import { useOrders } from './use-orders.ts';

/** All orders on this device, those that still wait included. */
export function OrdersScreen() {
  const t = useText();
  const { ready, failed, entries } = useOrders();
  return (
    <Screen title={t('ordering.title')} width="narrow">
      <ScreenHeader title={t('ordering.title')} />
      {failed ? (
        <div className="px-4 md:px-0">
          <Notice tone="bad">{t('ordering.broken')}</Notice>
        </div>
      ) : null}
      {entries.length > 0 ? (
        <ul className="grid grid-cols-1 gap-3 px-4 pb-8 md:px-0">
          {entries.map((entry) => (
            <OrderTile key={entry.id} entry={entry} />
          ))}
        </ul>
      ) : ready ? (
        <EmptyState
          icon={Package}
          title={t('ordering.none')}
          text={t('ordering.none-text')}
          action={
            <LinkButton to="/catalog" tone="primary">
              {t('ordering.to-catalogue')}
            </LinkButton>
          }
        />
      ) : (
        <div role="status" aria-label={t('ui.loading')} className="grid grid-cols-1 gap-3 px-4 md:px-0">
          <Skeleton className="h-32 w-full" />
          <Skeleton className="h-32 w-full" />
        </div>
      )}
    </Screen>
  );
}
