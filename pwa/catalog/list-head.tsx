import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';
import { formatCount } from '../ui/format.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { PriceAge } from './price-age.tsx';

interface ListHeadProps {
  readonly count: number;
  /** The first ones: the oldest of their prices gives the age. */
  readonly products: readonly ShelvedProduct[];
}

/** How many products there are, and how old their prices. */
export function ListHead({ count, products }: ListHeadProps) {
  const t = useText();
  const { locale } = useLocale();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 px-4 pt-1 pb-3 md:px-0">
      <h2 className="sr-only">{t('catalog.kept-products')}</h2>
      <p role="status" className="text-small text-ink-muted">
        {t('catalog.products', { count, shown: formatCount(count, locale) })}
      </p>
      <PriceAge products={products} />
    </div>
  );
}
