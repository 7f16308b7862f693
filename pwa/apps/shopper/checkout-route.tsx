import { useMemo } from 'react';
import { checkoutLines } from '../../cart/checkout-lines.ts';
import { useCart } from '../../cart/use-cart.ts';
import { CheckoutScreen } from '../../ordering/checkout-screen.tsx';
import { PickupPointChoice } from '../../pickup-points/pickup-point-choice.tsx';
import { useChosenPickupPoint } from '../../pickup-points/use-pickup-points.ts';
import { cartOfOrders } from './cart-of-orders.ts';
import { useLineOffers } from './use-line-offers.ts';

/** The checkout, made of the cart, the catalogue's prices and the choice of a pick-up point. */
export function CheckoutRoute() {
  const { ready, entries } = useCart();
  const cartLines = useMemo(() => entries.map((entry) => entry.line), [entries]);
  const offers = useLineOffers(cartLines);
  const lines = useMemo(() => checkoutLines(entries, offers), [entries, offers]);
  const { chosen, choose } = useChosenPickupPoint();
  const known = cartLines.every((line) => offers.has(line.id));
  return (
    <CheckoutScreen
      ready={ready && known}
      lines={known ? lines : []}
      chosen={chosen}
      onPricesMoved={cartOfOrders.pricesMoved}
      choice={(missing) => <PickupPointChoice chosen={chosen} onChoose={choose} missing={missing} />}
    />
  );
}
