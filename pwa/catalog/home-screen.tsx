import type { ReactNode } from 'react';
import { textIn } from '#shared-schema/localized-text.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';
import { Screen } from '../ui/screen.tsx';
import { SearchLink } from '../ui/search-link.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import type { TileBuy } from './buy-slot.ts';
import { CatalogTroubleScreen } from './catalog-trouble-screen.tsx';
import { CategoryStrip } from './category-strip.tsx';
import { HomePanels } from './home-panels.tsx';
import { PriceAge } from './price-age.tsx';
import { ProductRail } from './product-rail.tsx';
import { useCatalog } from './use-catalog.ts';
import { useCatalogStatusPart, useCatalogTrouble } from './use-catalog-status.ts';
import { useHomeRails, useRecentlyViewed } from './use-home.ts';

interface HomeScreenProps {
  readonly buy?: TileBuy;
  /** Beside the search on a phone, which has no other bar at the head of the page. */
  readonly corner?: ReactNode;
}

/** The shop's front: search, categories, reductions, what others like, what one looked at. */
export function HomeScreen({ buy, corner }: HomeScreenProps) {
  const t = useText();
  const { locale } = useLocale();
  const catalog = useCatalog();
  const rails = useHomeRails();
  const recent = useRecentlyViewed();
  const trouble = useCatalogTrouble();
  const categories = catalog.value?.tree.children(null);
  const growing = useCatalogStatusPart(
    ({ phase, products }) => phase === 'downloading' && products.done < products.of,
  );
  const empty =
    rails.value === null || catalog.value === null || catalog.value?.manifest.shelves.length === 0;
  const reading = catalog.trouble ?? rails.trouble;
  if (empty && (reading ?? trouble)) {
    return (
      <CatalogTroubleScreen title={t('catalog.home')} trouble={reading ?? trouble} retry={rails.retry} />
    );
  }
  const shown = rails.value ?? undefined;
  /** A rail with nothing in it waits while shelves arrive, and is left out when none are to come. */
  const orWait = (products: readonly ShelvedProduct[] | undefined) =>
    products === undefined || products.length === 0
      ? shown === undefined || growing
        ? undefined
        : []
      : products;
  const sale = orWait(shown?.sale);
  return (
    <Screen title={t('catalog.home')}>
      <h1 className="sr-only">{t('catalog.home')}</h1>
      <div className="sticky top-0 z-20 flex items-center gap-1 bg-ground/95 px-4 pt-[calc(var(--safe-top)+8px)] pb-2 backdrop-blur-md md:hidden">
        <div className="min-w-0 flex-1">
          <SearchLink />
        </div>
        <div className="-mr-2.5 flex">{corner}</div>
      </div>
      <div className="grid grid-cols-1 gap-6 pt-1 pb-8 md:gap-10 md:pt-6">
        <CategoryStrip categories={categories} rails={shown} />
        <HomePanels sale={sale} />
        <div className="-my-2 px-4 empty:hidden md:px-0">
          <PriceAge products={[...(shown?.sale ?? []), ...(shown?.popular ?? [])]} />
        </div>
        <ProductRail title={t('catalog.sale')} products={sale} all="/search?sale=1" buy={buy} eager />
        {recent.length === 0 ? null : <ProductRail title={t('catalog.recent')} products={recent} buy={buy} />}
        <ProductRail title={t('catalog.popular')} products={orWait(shown?.popular)} buy={buy} />
        {(categories ?? []).map((category) => (
          <ProductRail
            key={category.id}
            title={textIn(category.title, locale)}
            products={orWait(shown?.categories.get(category.id))}
            all={`/c/${encodeURIComponent(category.id)}`}
            buy={buy}
          />
        ))}
      </div>
    </Screen>
  );
}
