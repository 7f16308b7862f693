import { ArrowRight } from 'lucide-react';
import { Link } from 'react-router';
import { shownDiscount } from '../device/catalog/discount-percent.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';
import { PictureFrame } from '../ui/picture-frame.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useText } from '../ui/use-text.ts';
import { OfflinePanel } from './offline-panel.tsx';

/** The two panels of the front page: today's reductions, and that the shop stays open without a network. */
export function HomePanels({ sale }: { readonly sale: readonly ShelvedProduct[] | undefined }) {
  return (
    <div className="grid grid-cols-1 gap-3 px-4 md:grid-cols-[2fr_1fr] md:gap-4 md:px-0">
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
          <span key={card.id} className={`w-19 shrink-0 md:w-28 lg:w-32 ${PLACES[place]}`}>
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
  // Up to a tablet there is room for two.
  'max-lg:hidden rotate-[-3deg] -translate-y-2 md:ml-2',
];
