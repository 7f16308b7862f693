import { use, useMemo, useState } from 'react';
import type { SellerId, VariantId } from '#shared-schema/ids.ts';
import { textIn } from '#shared-schema/localized-text.ts';
import type { Shelf } from '../device/catalog/shelf-memory.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';
import { Price } from '../ui/price.tsx';
import { Rating } from '../ui/rating.tsx';
import { Screen } from '../ui/screen.tsx';
import { ScreenHeader } from '../ui/screen-header.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import type { ProductBuy, TileBuy } from './buy-slot.ts';
import { BuyBar } from './buy-bar.tsx';
import { CategoryPath } from './category-path.tsx';
import { OfferChoice } from './offer-choice.tsx';
import { PriceAge } from './price-age.tsx';
import { ProductAbout } from './product-about.tsx';
import { ProductGallery } from './product-gallery.tsx';
import { ProductRail } from './product-rail.tsx';
import { ProductReviews } from './product-reviews.tsx';
import { similarProducts } from './similar-products.ts';
import { StockWords } from './stock-words.tsx';
import { useCatalog } from './use-catalog.ts';
import type { ProductOnline } from './product-online.ts';
import { VariantPicker } from './variant-picker.tsx';
import { WishSlot } from './wish-slot.ts';
import { chooseOffer, firstVariant, offersOf } from './variant-choice.ts';

interface ProductPageProps {
  readonly product: ShelvedProduct;
  /** Null while the product is only known from the server. */
  readonly shelf: Shelf | null;
  readonly online: ProductOnline;
  readonly buy: ProductBuy;
  readonly tileBuy?: TileBuy | undefined;
}

const SIMILAR = 12;

/** The product's page once there is a product: pictures, choice, price, and what is known about it. */
export function ProductPage({ product, shelf, online, buy, tileBuy }: ProductPageProps) {
  const t = useText();
  const { locale } = useLocale();
  const catalog = useCatalog().value;
  const wish = use(WishSlot);
  const { card, offers } = product;
  const [chosen, choose] = useState<VariantId>();
  const [seller, chooseSeller] = useState<SellerId>();
  const variant = card.variants.find(({ id }) => id === chosen) ?? firstVariant(card, offers);
  const own = offersOf(variant, offers);
  const offer = chooseOffer(own, seller);
  const sellers = useMemo(() => {
    const known = [...(catalog?.manifest.sellers ?? []), ...(online.answer?.sellers ?? [])];
    return new Map(known.map((each) => [each.id, each]));
  }, [catalog, online.answer]);
  const similar = useMemo(() => (shelf ? similarProducts(shelf, card, SIMILAR) : []), [shelf, card]);
  const title = textIn(card.title, locale);

  return (
    <Screen title={title}>
      <div className="md:hidden">
        <ScreenHeader title={title} back={`/c/${encodeURIComponent(card.category)}`} />
      </div>
      <CategoryPath category={card.category} tree={catalog?.tree} />
      <div className="md:grid md:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)] md:items-start md:gap-10">
        <div className="relative md:sticky md:top-[calc(var(--top-bar)+1.5rem)]">
          <ProductGallery card={card} picture={variant.picture} />
          <div className="absolute top-3 right-3">{wish?.({ card, offer, variant })}</div>
        </div>
        <div className="grid grid-cols-1 gap-5 px-4 pt-4 pb-6 md:px-0 md:pt-0">
          <div className="grid gap-1.5">
            {offer ? (
              <Price
                price={{ amount: offer.amount, currency: offer.currency }}
                was={offer.was}
                size="large"
              />
            ) : null}
            <div className="flex flex-wrap items-center gap-x-4">
              <StockWords offer={offer} />
              <PriceAge products={[product]} />
            </div>
            <h1 className="sr-only max-md:hidden">{title}</h1>
            <p className="text-input leading-snug md:text-heading">
              {card.brand === undefined ? null : <span className="font-semibold">{card.brand} </span>}
              {title}
            </p>
            {card.rating ? (
              <a href="#reviews" className="thumb justify-self-start rounded-small">
                <Rating {...card.rating} />
              </a>
            ) : null}
          </div>
          <VariantPicker card={card} offers={offers} chosen={variant} onChoose={(next) => choose(next.id)} />
          {offer ? (
            <OfferChoice
              offers={own}
              sellers={sellers}
              chosen={offer}
              onChoose={(next) => chooseSeller(next.seller)}
            />
          ) : null}
          <ProductAbout card={card} variant={variant} online={online} />
        </div>
      </div>
      <div className="grid grid-cols-1 gap-8 pb-8 md:pt-6">
        <ProductReviews online={online} rating={card.rating} />
        {similar.length === 0 ? null : (
          <ProductRail title={t('catalog.similar')} products={similar} buy={tileBuy} />
        )}
      </div>
      <BuyBar offer={offer}>{offer && offer.stock > 0 ? buy({ card, variant, offer }) : null}</BuyBar>
    </Screen>
  );
}
