import { ProductCardSkeleton } from '../ui/product-card-skeleton.tsx';
import { ProductGrid } from '../ui/product-grid.tsx';
import { useText } from '../ui/use-text.ts';

const PLACES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

/** A list that is on its way, in its final size. */
export function ProductsComing() {
  const t = useText();
  return (
    <div role="status" aria-label={t('ui.loading')} className="pt-9">
      <ProductGrid>
        {PLACES.map((place) => (
          <ProductCardSkeleton key={place} />
        ))}
      </ProductGrid>
    </div>
  );
}
