import { ShoppingBag } from 'lucide-react';
import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductId } from '#shared-schema/ids.ts';
import { Button } from '../ui/button.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { useText } from '../ui/use-text.ts';
import { useOfferInCart } from './use-offer-in-cart.ts';

interface AddToCartProps {
  readonly productId: ProductId;
  /** The chosen variant's offer, as the screen shows it. */
  readonly offer: Offer;
}

/** "Add to cart", and once it is in the cart how many. Works with no network; the toast comes when the tap is kept. */
export function AddToCart({ productId, offer }: AddToCartProps) {
  const t = useText();
  const { quantity, add, stepper } = useOfferInCart(productId, offer);

  if (quantity === 0) {
    return (
      <Button tone="primary" size="large" wide icon={ShoppingBag} onClick={add}>
        {t('cart.add')}
      </Button>
    );
  }
  return (
    <div className="transition-[transform,opacity] duration-calm ease-calm starting:scale-90 starting:opacity-0 flex items-center gap-2">
      <Stepper tone="primary" wide {...stepper} />
    </div>
  );
}
