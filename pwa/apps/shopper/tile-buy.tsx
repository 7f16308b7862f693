import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductCard } from '#shared-schema/catalog/product-card.ts';
import { shownOffer } from '#shared-schema/catalog/product-price.ts';
import { textIn } from '#shared-schema/localized-text.ts';
import { QuickAdd } from '../../cart/quick-add.tsx';
import { useLocale } from '../../ui/use-locale.ts';

interface TileBuyProps {
  readonly card: ProductCard;
  readonly offers: readonly Offer[];
}

/** The cart's round button on a tile: only where there is nothing to choose, no size and no seller. */
export function TileBuy({ card, offers }: TileBuyProps) {
  const { locale } = useLocale();
  const offer = shownOffer(offers);
  if (card.variants.length > 1 || offer === undefined || offer.stock <= 0) return null;
  return <QuickAdd productId={card.id} title={textIn(card.title, locale)} offer={offer} />;
}
