import { Skeleton } from './skeleton.tsx';

/** A product that is still coming, in its final size. */
export function ProductCardSkeleton() {
  return (
    <div aria-hidden className="flex flex-col">
      <Skeleton className="aspect-3/4 rounded-card!" />
      <div className="grid gap-2 px-1 pt-3 pb-1">
        <Skeleton className="h-4.5 w-1/2" />
        <Skeleton className="h-3.5 w-full" />
        <Skeleton className="h-3.5 w-2/3" />
      </div>
    </div>
  );
}
