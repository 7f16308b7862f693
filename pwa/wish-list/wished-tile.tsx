import type { ReactNode } from 'react';
import { textIn } from '#shared-schema/localized-text.ts';
import { formatMoney } from '../ui/format.ts';
import { ProductCardTile } from '../ui/product-card-tile.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { HeartButton } from './heart-button.tsx';
import { priceSinceWished } from './price-since-wished.ts';
import type { Wished, WishedProduct } from './wished.ts';

interface WishedTileProps {
  readonly wished: Wished;
  /** `null`: not on this device. */
  readonly product: WishedProduct | null;
  readonly heart: (product: WishedProduct) => ReactNode;
  readonly buy: (wished: Wished, product: WishedProduct) => ReactNode;
}

/** A product on the wish list: as in any list, and what its price has done since. */
export function WishedTile({ wished, product, heart, buy }: WishedTileProps) {
  const t = useText();
  const { locale } = useLocale();
  if (product === null) {
    const title = t('wish-list.not-on-device');
    return (
      <ProductCardTile
        productId={wished.productId}
        title={title}
        picture={undefined}
        price={wished.wish.priceSeen}
        mark={<HeartButton productId={wished.productId} title={title} wish={wished.wish} />}
        eager
      />
    );
  }
  const { card, offer } = product;
  const variant = card.variants.find(({ id }) => id === wished.wish.variantId);
  const since = priceSinceWished(wished.wish, offer);
  return (
    <ProductCardTile
      productId={card.id}
      title={textIn(card.title, locale)}
      brand={card.brand}
      picture={card.pictures[variant?.picture ?? 0] ?? card.pictures[0]}
      price={offer && { amount: offer.amount, currency: offer.currency }}
      was={offer?.was}
      stock={offer === undefined ? 0 : offer.assumed ? undefined : offer.stock}
      rating={card.rating}
      mark={heart(product)}
      action={buy(wished, product)}
      note={
        since?.kind === 'cheaper' ? (
          <p className="text-small font-medium text-good-ink">
            {t('wish-list.cheaper', { price: formatMoney(since.price, locale) })}
          </p>
        ) : since ? (
          <p className="text-small text-ink-muted">
            {t('wish-list.dearer', { price: formatMoney(since.price, locale) })}
          </p>
        ) : undefined
      }
    />
  );
}
