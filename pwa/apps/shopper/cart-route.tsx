import { useMemo } from 'react';
import { CartScreen } from '../../cart/cart-screen.tsx';
import { useCart } from '../../cart/use-cart.ts';
import { useLineOffers } from './use-line-offers.ts';
import { useSoldOutAgain } from './use-sold-out-again.ts';

/** The cart, with what the catalogue says about its lines. */
export function CartRoute() {
  const view = useCart();
  const lines = useMemo(() => view.entries.map((entry) => entry.line), [view.entries]);
  const offers = useLineOffers(lines);
  useSoldOutAgain(offers);
  return <CartScreen view={view} offers={offers} />;
}
