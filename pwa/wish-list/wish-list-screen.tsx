import { Heart, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { ProductCardSkeleton } from '../ui/product-card-skeleton.tsx';
import { PRODUCT_GRID } from '../ui/product-grid.tsx';
import { ScreenHeader } from '../ui/screen-header.tsx';
import { Screen } from '../ui/screen.tsx';
import { useText } from '../ui/use-text.ts';
import type { WishListView } from './use-wish-list.ts';
import type { Wished, WishedProduct, WishedProducts } from './wished.ts';
import { WishedTile } from './wished-tile.tsx';

interface WishListScreenProps {
  readonly view: WishListView;
  readonly products: WishedProducts;
  /** The heart and the cart's button of a product; other features', brought by the app. */
  readonly heart: (product: WishedProduct) => ReactNode;
  readonly buy: (wished: Wished, product: WishedProduct) => ReactNode;
}

/** What the shopper likes, what it costs now and then, and the way into the cart. */
export function WishListScreen({ view, products, heart, buy }: WishListScreenProps) {
  const t = useText();
  const { ready, failed, wished } = view;
  return (
    <Screen title={t('wish-list.title')}>
      <ScreenHeader title={t('wish-list.title')} back="/settings" />
      {failed ? (
        <EmptyState icon={TriangleAlert} title={t('wish-list.broken')} text={t('wish-list.broken-text')} />
      ) : wished.length > 0 ? (
        <>
          <p className="px-4 pb-3 text-small text-ink-muted md:px-0">
            {t('wish-list.count', { count: wished.length })}
          </p>
          <ul aria-label={t('wish-list.title')} className={`pb-8 ${PRODUCT_GRID}`}>
            {wished.map((each) => {
              const product = products.get(each.productId);
              return (
                <li key={each.productId} className="min-w-0">
                  {product === undefined ? (
                    <ProductCardSkeleton />
                  ) : (
                    <WishedTile wished={each} product={product} heart={heart} buy={buy} />
                  )}
                </li>
              );
            })}
          </ul>
        </>
      ) : ready ? (
        <EmptyState
          icon={Heart}
          title={t('wish-list.empty')}
          text={t('wish-list.empty-text')}
          action={
            <LinkButton to="/catalog" tone="primary">
              {t('wish-list.browse')}
            </LinkButton>
          }
        />
      ) : (
        <div role="status" aria-label={t('ui.loading')} className={PRODUCT_GRID}>
          {PLACES.map((place) => (
            <ProductCardSkeleton key={place} />
          ))}
        </div>
      )}
    </Screen>
  );
}

const PLACES = ['a', 'b', 'c', 'd'];
