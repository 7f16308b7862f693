import { useEffect } from 'react';
import { useCartCount } from '../../cart/use-cart.ts';
import { keepNotifications } from '../../notifications/push-subscription.ts';
import { useUnreadCount } from '../../notifications/use-notices.ts';
import { PayNowBar } from '../../ordering/pay-now-bar.tsx';
import { loadPickupPoints } from '../../pickup-points/pickup-point-store.ts';
import { ClearedNote } from '../../sync-status/cleared-note.tsx';
import { useFollowLanguage } from '../../settings/use-follow-language.ts';
import { SyncStatus } from '../../sync-status/sync-status.tsx';
import { useLocale } from '../../ui/use-locale.ts';
import { lookForNextVersion } from '../../update/next-version.ts';
import { CatalogAge } from './catalog-age.tsx';
import type { Counts } from './counts.ts';

/** What is loaded after the first paint: the sync itself, its status, an order that waits for payment, the cart's count. */
export function LiveNotes({ onCounts }: { readonly onCounts: (counts: Counts) => void }) {
  const { locale } = useLocale();
  const cart = useCartCount();
  const notices = useUnreadCount();
  useEffect(() => onCounts({ cart, notices }), [cart, notices, onCounts]);
  useEffect(() => void keepNotifications(locale), [locale]);
  useFollowLanguage();
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
