import { ShoppingBag } from 'lucide-react';
import { MAX_LINE_QUANTITY } from '#shared-schema/cart/cart-line.ts';
import { cartLineId } from '#shared-schema/cart/cart-line.ts';
import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductId } from '#shared-schema/ids.ts';
import { useNavigate } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { useText } from '../ui/use-text.ts';
import { useCartWrites } from './use-cart-writes.ts';
import { useQuantity } from './use-cart.ts';

interface AddToCartProps {
  readonly productId: ProductId;
  /** The chosen variant's offer, as the screen shows it. */
  readonly offer: Offer;
}

/** "Add to cart", and once it is in the cart how many. Works with no network; the toast comes when the tap is kept. */
export function AddToCart({ productId, offer }: AddToCartProps) {
  const t = useText();
  const navigate = useNavigate();
  const quantity = useQuantity(offer.variant, offer.seller);
  const writes = useCartWrites();
  const lineId = cartLineId(offer.variant, offer.seller);
  const price = { amount: offer.amount, currency: offer.currency };

  if (quantity === 0) {
    const add = () =>
      writes.add(
        { productId, variantId: offer.variant, sellerId: offer.seller, price },
        { text: t('cart.to-cart'), onPress: () => void navigate('/cart') },
      );
    return (
      <Button tone="primary" size="large" wide icon={ShoppingBag} onClick={add}>
        {t('cart.add')}
      </Button>
    );
  }
  return (
    <div className="transition-[transform,opacity] duration-calm ease-calm starting:scale-90 starting:opacity-0 flex items-center gap-2">
      <Stepper
        tone="primary"
        wide
        value={quantity}
        max={offer.assumed ? MAX_LINE_QUANTITY : Math.max(offer.stock, quantity)}
        onChange={(next) => writes.setQuantity(lineId, next, price)}
        onRemove={() => writes.remove(lineId)}
      />
    </div>
  );
}
