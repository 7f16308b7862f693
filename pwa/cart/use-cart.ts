import { useEffect, useSyncExternalStore } from 'react';
import { cartLineId } from '#shared-schema/cart/cart-line.ts';
import { whenIdle } from '../ui/when-idle.ts';
import type { CartView } from './cart-store.ts';
import { deviceCart } from './device-cart.ts';

/** The cart as it is on this device, right after a tap. */
export function useCart(): CartView {
  const { view } = deviceCart().store;
  useEffect(() => deviceCart().store.load(), []);
  return useSyncExternalStore(view.subscribe, view.get);
}

/** Pieces in the cart, for the badge. The cart is read after the first paint, when nothing else is urgent. */
export function useCartCount(): number {
  const { view } = deviceCart().store;
  useEffect(() => whenIdle(() => deviceCart().store.load()), []);
  return useSyncExternalStore(view.subscribe, () => view.get().pieces);
}

/** How many of this variant from this seller are in the cart. */
export function useQuantity(variantId: string, sellerId: string): number {
  const id = cartLineId(variantId, sellerId);
  const { view } = deviceCart().store;
  useEffect(() => whenIdle(() => deviceCart().store.load()), []);
  return useSyncExternalStore(
    view.subscribe,
    () => view.get().entries.find((entry) => entry.line.id === id)?.quantity ?? 0,
  );
}
