import { ProductCardSkeleton } from '../../ui/product-card-skeleton.tsx';
import { ProductGrid } from '../../ui/product-grid.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useText } from '../../ui/use-text.ts';

const TILES = ['a', 'b', 'c', 'd', 'e', 'f'];

/** While a screen's code is on its way: a heading and a shelf. */
export function ScreenSkeleton() {
  const t = useText();
  return (
    <div
      role="status"
      aria-label={t('ui.loading')}
      className="mx-auto min-h-dvh w-full max-w-7xl pt-(--safe-top) md:px-6"
    >
      <div className="flex h-14 items-center px-4 md:h-20 md:px-0">
        <Skeleton className="h-6 w-40" />
      </div>
      <ProductGrid>
        {TILES.map((tile) => (
          <ProductCardSkeleton key={tile} />
        ))}
      </ProductGrid>
    </div>
  );
}
