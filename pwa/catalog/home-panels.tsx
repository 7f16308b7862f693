import { ArrowRight, CloudOff } from 'lucide-react';
import { Link } from 'react-router';
import { shownDiscount } from '../device/catalog/discount-percent.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';
import { formatCount } from '../ui/format.ts';
import { PictureFrame } from '../ui/picture-frame.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { useCatalogStatus } from './use-catalog-status.ts';

/** The two panels of the front page: today's reductions, and that the shop stays open without a network. */
export function HomePanels({ sale }: { readonly sale: readonly ShelvedProduct[] | undefined }) {
  return (
    <div className="grid gap-3 px-4 md:grid-cols-[2fr_1fr] md:gap-4 md:px-0">
      <SalePanel sale={sale} />
      <OfflinePanel />
    </div>
  );
}

function SalePanel({ sale }: { readonly sale: readonly ShelvedProduct[] | undefined }) {
  const t = useText();
  if (sale === undefined) return <Skeleton className="h-40 rounded-card! md:h-56" />;
  const percent = Math.max(0, ...sale.map(({ offers }) => shownDiscount(offers)));
  if (percent === 0) return null;
  return (
    <Link
      to="/search?sale=1"
      className="group relative flex h-40 items-center overflow-hidden rounded-card bg-berry-tint pl-5 md:h-56 md:pl-9"
    >
      <span className="grid max-w-[56%] justify-items-start gap-1.5 md:gap-3">
        <span className="text-title leading-[1.1] font-extrabold tracking-[-0.02em] text-ink md:text-[2.5rem]">
          {t('catalog.sale-panel', { percent })}
        </span>
        <span className="flex items-center gap-1 text-small font-semibold text-berry-ink md:text-base">
          {t('catalog.sale-panel-go')}
          <ArrowRight
            aria-hidden
            className="size-4 transition-transform duration-quick group-hover:translate-x-1"
          />
        </span>
      </span>
      <span aria-hidden className="absolute inset-y-0 right-0 flex w-[42%] items-center md:w-[50%]">
        {sale.slice(0, 3).map(({ card }, place) => (
          <span key={card.id} className={`w-21 shrink-0 md:w-32 ${PLACES[place]}`}>
            <PictureFrame
              picture={card.pictures[0]}
              alt=""
              title=""
              groundOf={card.id}
              sizes="(min-width: 48rem) 9rem, 6rem"
              eager
            />
          </span>
        ))}
      </span>
    </Link>
  );
}

const PLACES = [
  'rotate-[-5deg] z-2',
  '-ml-5 rotate-[4deg] translate-y-4 z-1 md:ml-2',
  '-ml-5 rotate-[-3deg] -translate-y-2 md:ml-2',
];

function OfflinePanel() {
  const t = useText();
  const { locale } = useLocale();
  const { products, pictures, phase, takenAlong } = useCatalogStatus();
  const whole = takenAlong && products.of > 0 && products.done >= products.of;
  // Interrupted among the pictures, it is those that are still to come.
  const picturing = phase === 'pictures' || (pictures.of > 0 && products.done >= products.of);
  const coming = picturing ? pictures : products;
  const progress = { done: formatCount(coming.done, locale), of: formatCount(coming.of, locale) };
  const words = whole
    ? t('catalog.offline-panel-whole', { count: products.done, shown: formatCount(products.done, locale) })
    : coming.of === 0
      ? t('catalog.offline-panel-start')
      : t(picturing ? 'catalog.offline-panel-pictures' : 'catalog.offline-panel-coming', progress);
  return (
    <section className="flex items-center gap-3.5 rounded-card border border-line bg-surface p-4 md:flex-col md:items-start md:justify-center md:p-7">
      <span className="grid size-11 shrink-0 place-content-center rounded-full bg-sunken text-ink md:size-13">
        <CloudOff aria-hidden className="size-5.5 md:size-6.5" strokeWidth={1.75} />
      </span>
      <div className="min-w-0">
        <h2 className="font-semibold md:text-heading">{t('catalog.offline-panel')}</h2>
        <p className="text-small text-ink-muted md:mt-1 md:text-base">{words}</p>
      </div>
    </section>
  );
}
