import { textIn } from '#shared-schema/localized-text.ts';
import type { WishSlotProps } from '../../catalog/wish-slot.ts';
import { useLocale } from '../../ui/use-locale.ts';
import { HeartButton } from '../../wish-list/heart-button.tsx';

/** The heart of a product, with what is remembered when it is pressed: the price on the screen, and the size chosen. */
export function ProductHeart({ card, offer, variant }: WishSlotProps) {
  const { locale } = useLocale();
  const wish = {
    ...(offer ? { priceSeen: { amount: offer.amount, currency: offer.currency } } : {}),
    ...(variant && card.variants.length > 1 ? { variantId: variant.id } : {}),
  };
  return (
    <HeartButton
      productId={card.id}
      title={textIn(card.title, locale)}
      wish={wish}
      size={variant ? 'large' : 'small'}
    />
  );
}
