import { textIn } from '#shared-schema/localized-text.ts';
import { QuickAdd } from '../../cart/quick-add.tsx';
import { useLocale } from '../../ui/use-locale.ts';
import { useWishList } from '../../wish-list/use-wish-list.ts';
import { WishListScreen } from '../../wish-list/wish-list-screen.tsx';
import { ProductHeart } from './product-heart.tsx';
import { useWishedProducts } from './use-wished-products.ts';

/** The wish list, with what the catalogue says about it and the cart's button where there is nothing left to choose. */
export function WishListRoute() {
  const { locale } = useLocale();
  const view = useWishList();
  return (
    <WishListScreen
      view={view}
      products={useWishedProducts(view.wished)}
      heart={(product) => <ProductHeart {...product} />}
      buy={({ wish }, { card, offer }) =>
        offer && (card.variants.length === 1 || offer.variant === wish.variantId) ? (
          <QuickAdd productId={card.id} title={textIn(card.title, locale)} offer={offer} />
        ) : undefined
      }
    />
  );
}
