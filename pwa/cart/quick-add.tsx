import { Plus } from 'lucide-react';
import { useNavigate } from 'react-router';
import { MAX_LINE_QUANTITY, cartLineId } from '#shared-schema/cart/cart-line.ts';
import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductId } from '#shared-schema/ids.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { useText } from '../ui/use-text.ts';
import { useCartWrites } from './use-cart-writes.ts';
import { useQuantity } from './use-cart.ts';

interface QuickAddProps {
  readonly productId: ProductId;
  readonly title: string;
  /** The product's only variant's best offer. Products with sizes are chosen on their own page. */
  readonly offer: Offer;
}

/** The small round button on a product's tile. */
export function QuickAdd({ productId, title, offer }: QuickAddProps) {
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
    return <IconButton tone="raised" icon={Plus} label={t('cart.add-this', { title })} onClick={add} />;
  }
  return (
    <div className="transition-[transform,opacity] duration-calm ease-calm starting:scale-90 starting:opacity-0 rounded-card bg-raised shadow-lift-1">
      <Stepper
        value={quantity}
        max={offer.assumed ? MAX_LINE_QUANTITY : Math.max(offer.stock, quantity)}
        onChange={(next) => writes.setQuantity(lineId, next, price)}
        onRemove={() => writes.remove(lineId)}
      />
    </div>
  );
}
