import { useEffect } from 'react';
import { useCartCount } from '../../cart/use-cart.ts';
import { keepNotifications } from '../../notifications/push-subscription.ts';
import { PayNowBar } from '../../ordering/pay-now-bar.tsx';
import { loadPickupPoints } from '../../pickup-points/pickup-point-store.ts';
import { ClearedNote } from '../../sync-status/cleared-note.tsx';
import { SyncStatus } from '../../sync-status/sync-status.tsx';
import { useLocale } from '../../ui/use-locale.ts';
import { lookForNextVersion } from '../../update/next-version.ts';
import { CatalogAge } from './catalog-age.tsx';

/** What is loaded after the first paint: the sync itself, its status, an order that waits for payment, the cart's count. */
export function LiveNotes({ onCartCount }: { readonly onCartCount: (count: number) => void }) {
  const { locale } = useLocale();
  const count = useCartCount();
  useEffect(() => onCartCount(count), [count, onCartCount]);
  useEffect(() => void keepNotifications(locale), [locale]);
  // Whoever loses the network later can still choose where to collect.
  useEffect(() => void loadPickupPoints(), []);
  return (
    <>
      <PayNowBar />
      <ClearedNote />
      <SyncStatus quiet catalogue={<CatalogAge />} onUpdateWanted={lookForNextVersion} />
    </>
  );
}
