import { ShoppingBag, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import type { LineOffers } from '../device/line-offer.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { ScreenHeader } from '../ui/screen-header.tsx';
import { Screen } from '../ui/screen.tsx';
import { useText } from '../ui/use-text.ts';
import { CartGroups } from './cart-groups.tsx';
import { CartSkeleton } from './cart-skeleton.tsx';
import { CartTotals } from './cart-totals.tsx';
import { arrangeCart } from './arrange-cart.ts';
import type { CartView } from './cart-store.ts';

interface CartScreenProps {
  readonly view: CartView;
  /** What the catalogue says about the cart's lines; another feature's, brought by the app. */
  readonly offers: LineOffers;
}

/** The cart: by seller, what it costs now by currency, and the way to the checkout. */
export function CartScreen({ view, offers }: CartScreenProps) {
  const t = useText();
  const { ready, failed, entries, pieces } = view;
  const cart = useMemo(() => arrangeCart(entries, offers), [entries, offers]);
  return (
    <Screen title={t('cart.title')} width="narrow">
      <ScreenHeader title={t('cart.title')} />
      {failed ? (
        <EmptyState icon={TriangleAlert} title={t('cart.broken')} text={t('cart.broken-text')} />
      ) : !ready && entries.length === 0 ? (
        <CartSkeleton />
      ) : entries.length === 0 ? (
        <EmptyState
          icon={ShoppingBag}
          title={t('cart.empty')}
          text={t('cart.empty-text')}
          action={
            <LinkButton to="/catalog" tone="primary">
              {t('cart.browse')}
            </LinkButton>
          }
        />
      ) : (
        <>
          <CartGroups groups={cart.groups} pieces={pieces} />
          <CartTotals cart={cart} />
        </>
      )}
    </Screen>
  );
}
