import { Skeleton } from '../ui/skeleton.tsx';
import { useText } from '../ui/use-text.ts';

/** A product page on its way, in its final size. */
export function ProductPageSkeleton() {
  const t = useText();
  return (
    <div role="status" aria-label={t('ui.loading')} className="md:grid md:grid-cols-2 md:gap-10">
      <Skeleton className="aspect-3/4 rounded-none! md:rounded-card!" />
      <div className="grid content-start gap-3 px-4 pt-4 md:px-0">
        <Skeleton className="h-8 w-1/2" />
        <Skeleton className="h-5 w-full" />
        <Skeleton className="h-5 w-2/3" />
        <Skeleton className="mt-4 h-11 w-full" />
      </div>
    </div>
  );
}
