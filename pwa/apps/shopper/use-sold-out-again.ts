import { useEffect } from 'react';
import type { LineOffers } from '../../device/line-offer.ts';
import { cartOfOrders } from './cart-of-orders.ts';

const ASK_EVERY_MS = 20_000;

/**
 * Who looks at a line that is sold out wants to know when it is there again, e.g. because somebody's hold ran out: the
 * catalogue is asked at once and every 20 seconds, not every five minutes.
 */
export function useSoldOutAgain(offers: LineOffers): void {
  const soldOut = [...offers.values()].some(
    (offer) => offer !== null && (offer.price === undefined || offer.stock <= 0),
  );
  useEffect(() => {
    if (!soldOut) return;
    cartOfOrders.pricesMoved();
    const timer = setInterval(cartOfOrders.pricesMoved, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [soldOut]);
}
