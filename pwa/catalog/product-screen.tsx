import { useMemo } from 'react';
import { useParams } from 'react-router';
import type { ProductId } from '#shared-schema/ids.ts';
import { Screen } from '../ui/screen.tsx';
import { ScreenHeader } from '../ui/screen-header.tsx';
import { useText } from '../ui/use-text.ts';
import type { ProductBuy, TileBuy } from './buy-slot.ts';
import { CatalogTroubleScreen } from './catalog-trouble-screen.tsx';
import { pricesAsOf } from './prices-as-of.ts';
import { NothingFits } from './nothing-fits.tsx';
import { ProductPage } from './product-page.tsx';
import { ProductPageSkeleton } from './product-page-skeleton.tsx';
import { useCatalogStatusPart } from './use-catalog-status.ts';
import { useWantedShelves } from './use-wanted-shelves.ts';
import { latestPrices, shelvedAnswer, useProductHere, useProductOnline } from './use-product.ts';

interface ProductScreenProps {
  /** The add-to-cart control for what is chosen; stands in the sticky bar beside the price. */
  readonly buy: ProductBuy;
  /** The same for the tiles of similar products. */
  readonly tileBuy?: TileBuy;
}

/** A product: from this device at once, completed by the server where it can be reached. */
export function ProductScreen({ buy, tileBuy }: ProductScreenProps) {
  const t = useText();
  const id = (useParams().product ?? '') as ProductId;
  const here = useProductHere(id);
  const online = useProductOnline(id);
  const shelf = here.value === null ? online.answer?.shelf : undefined;
  useWantedShelves(useMemo(() => (shelf === undefined ? undefined : [shelf]), [shelf]));
  const known = here.value?.product;
  const asOf = useCatalogStatusPart((status) => (known ? pricesAsOf(status, known) : 0));
  const product = known
    ? latestPrices(known, asOf, online.answer)
    : online.answer && shelvedAnswer(online.answer);
  if (product) {
    return (
      <ProductPage
        key={id}
        product={product}
        shelf={here.value?.shelf ?? null}
        online={online}
        buy={buy}
        tileBuy={tileBuy}
      />
    );
  }
  const title = t('catalog.product');
  const retry = () => {
    here.retry();
    online.retry();
  };
  if (here.value === undefined && !here.trouble) return <Waiting title={title} />;
  if (online.state === 'coming') return <Waiting title={title} />;
  if (online.state === 'unknown') return <NothingFits title={title} reason="product" />;
  const trouble = here.trouble ?? { kind: 'offline' as const };
  return <CatalogTroubleScreen title={title} trouble={trouble} retry={retry} back="/" missing />;
}

function Waiting({ title }: { readonly title: string }) {
  return (
    <Screen title={title}>
      <ScreenHeader title="" back="/" />
      <ProductPageSkeleton />
    </Screen>
  );
}
