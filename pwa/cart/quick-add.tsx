import { Plus } from 'lucide-react';
import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductId } from '#shared-schema/ids.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { useText } from '../ui/use-text.ts';
import { useOfferInCart } from './use-offer-in-cart.ts';

interface QuickAddProps {
  readonly productId: ProductId;
  readonly title: string;
  /** The product's only variant's best offer. Products with sizes are chosen on their own page. */
  readonly offer: Offer;
}

/** The small round button on a product's tile. */
export function QuickAdd({ productId, title, offer }: QuickAddProps) {
  const t = useText();
  const { quantity, add, stepper } = useOfferInCart(productId, offer);

  if (quantity === 0) {
    return <IconButton tone="raised" icon={Plus} label={t('cart.add-this', { title })} onClick={add} />;
  }
  return (
    <div className="transition-[transform,opacity] duration-calm ease-calm starting:scale-90 starting:opacity-0 rounded-card bg-raised shadow-lift-1">
      <Stepper {...stepper} />
    </div>
  );
}
