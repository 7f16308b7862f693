import { useMemo } from 'react';
import type { UseLineOffers } from '../device/line-offer.ts';
import { type ArrangedCart, arrangeCart } from './arrange-cart.ts';
import type { CartView } from './cart-store.ts';
import { useCart } from './use-cart.ts';

/** The cart with what the catalogue on this device says about its lines. */
export function useArrangedCart(useLineOffers: UseLineOffers): CartView & { readonly cart: ArrangedCart } {
  const view = useCart();
  const lines = useMemo(() => view.entries.map((entry) => entry.line), [view.entries]);
  const offers = useLineOffers(lines);
  const cart = useMemo(() => arrangeCart(view.entries, offers), [view.entries, offers]);
  return { ...view, cart };
}
