import { useNavigate } from 'react-router';
import { MAX_LINE_QUANTITY, cartLineId } from '#shared-schema/cart/cart-line.ts';
import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductId } from '#shared-schema/ids.ts';
import { useText } from '../ui/use-text.ts';
import { useCartWrites } from './use-cart-writes.ts';
import { useQuantity } from './use-cart.ts';

/** How many of an offer are in the cart, how to add one, and what a stepper needs to change the number. */
export function useOfferInCart(productId: ProductId, offer: Offer) {
  const t = useText();
  const navigate = useNavigate();
  const quantity = useQuantity(offer.variant, offer.seller);
  const writes = useCartWrites();
  const lineId = cartLineId(offer.variant, offer.seller);
  const price = { amount: offer.amount, currency: offer.currency };
  return {
    quantity,
    add: () =>
      writes.add(
        { productId, variantId: offer.variant, sellerId: offer.seller, price },
        { text: t('cart.to-cart'), onPress: () => void navigate('/cart') },
      ),
    stepper: {
      value: quantity,
      max: offer.assumed ? MAX_LINE_QUANTITY : Math.max(offer.stock, quantity),
      onChange: (next: number) => writes.setQuantity(lineId, next, price),
      onRemove: () => writes.remove(lineId),
    },
  };
}
