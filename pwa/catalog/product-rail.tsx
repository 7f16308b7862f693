import { ArrowRight, ChevronLeft, ChevronRight } from 'lucide-react';
import { useId, useRef } from 'react';
import { Link } from 'react-router';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { ProductCardSkeleton } from '../ui/product-card-skeleton.tsx';
import { useText } from '../ui/use-text.ts';
import type { TileBuy } from './buy-slot.ts';
import { ShelvedTile } from './shelved-tile.tsx';

interface ProductRailProps {
  readonly title: string;
  /** Undefined while they are on their way: the rail stands in its final size. With none there is no rail. */
  readonly products: readonly ShelvedProduct[] | undefined;
  /** Where all of them are. */
  readonly all?: string;
  readonly buy?: TileBuy | undefined;
  /** In sight when the screen opens. */
  readonly eager?: boolean;
}

const PLACES = ['a', 'b', 'c', 'd', 'e', 'f'];
const TILE = 'w-[41vw] max-w-44 shrink-0 snap-start md:w-48 md:max-w-none';

/** A row of products that scrolls sideways: by finger, by wheel, with buttons on a desk. */
export function ProductRail({ title, products, all, buy, eager = false }: ProductRailProps) {
  const t = useText();
  const heading = useId();
  const row = useRef<HTMLUListElement>(null);
  const scroll = (direction: 1 | -1) =>
    row.current?.scrollBy({ left: direction * row.current.clientWidth * 0.8, behavior: 'smooth' });
  if (products?.length === 0) return null;
  return (
    <section aria-labelledby={heading} className="grid grid-cols-1 gap-2">
      <div className="flex min-h-11 items-center gap-2 px-4 md:px-0">
        <h2 id={heading} className="min-w-0 flex-1 truncate text-heading font-bold tracking-[-0.01em]">
          {title}
        </h2>
        {all === undefined ? null : (
          <Link
            to={all}
            aria-label={t('catalog.all-of', { title })}
            className="-mr-1 flex h-11 items-center gap-1 rounded-small px-1 text-small font-medium text-berry-ink hover:underline"
          >
            {t('catalog.all')}
            <ArrowRight aria-hidden className="size-4" />
          </Link>
        )}
        <span className="hidden md:contents">
          <IconButton label={t('catalog.rail-back')} icon={ChevronLeft} onClick={() => scroll(-1)} />
          <IconButton label={t('catalog.rail-on')} icon={ChevronRight} onClick={() => scroll(1)} />
        </span>
      </div>
      <ul
        ref={row}
        className="flex [scrollbar-width:none] snap-x snap-proximity scroll-px-4 gap-2.5 overflow-x-auto px-4 py-1 motion-reduce:scroll-auto md:scroll-px-0 md:gap-4 md:px-0"
      >
        {products === undefined
          ? PLACES.map((place) => (
              <li key={place} className={TILE}>
                <ProductCardSkeleton />
              </li>
            ))
          : products.map((product, place) => (
              <li key={product.card.id} className={TILE}>
                <ShelvedTile product={product} buy={buy} eager={eager && place < 4} />
              </li>
            ))}
      </ul>
    </section>
  );
}
