import { memo, use } from 'react';
import { textIn } from '#shared-schema/localized-text.ts';
import { shownOffer } from '#shared-schema/catalog/product-price.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';
import { ProductCardTile } from '../ui/product-card-tile.tsx';
import { useLocale } from '../ui/use-locale.ts';
import type { TileBuy } from './buy-slot.ts';
import { stockOnOffer } from './stock-on-offer.ts';
import { WishSlot } from './wish-slot.ts';

interface ShelvedTileProps {
  readonly product: ShelvedProduct;
  readonly buy?: TileBuy | undefined;
  readonly eager?: boolean;
}

/** A product of the device's catalogue as a tile: its best price, and what is left of it. */
export const ShelvedTile = memo(function ShelvedTile({ product, buy, eager = false }: ShelvedTileProps) {
  const { locale } = useLocale();
  const wish = use(WishSlot);
  const { card, offers } = product;
  const offer = shownOffer(offers);
  const stock = stockOnOffer(offers);
  return (
    <ProductCardTile
      productId={card.id}
      title={textIn(card.title, locale)}
      brand={card.brand}
      picture={card.pictures[0]}
      price={offer ? { amount: offer.amount, currency: offer.currency } : undefined}
      was={offer?.was}
      stock={stock.assumed ? undefined : stock.units}
      rating={card.rating}
      action={buy?.(card, offers)}
      mark={wish?.({ card, offer })}
      eager={eager}
    />
  );
});
