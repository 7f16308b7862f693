import { Skeleton } from '../ui/skeleton.tsx';
import { useText } from '../ui/use-text.ts';

const ROWS = ['a', 'b', 'c'];

/** The cart while it is read from the device. */
export function CartSkeleton() {
  const t = useText();
  return (
    <div role="status" aria-label={t('ui.loading')} className="grid grid-cols-1 gap-4 px-4 pt-2 md:px-0">
      {ROWS.map((row) => (
        <div key={row} className="flex gap-3">
          <Skeleton className="aspect-3/4 w-22" />
          <div className="grid flex-1 content-start gap-2 pt-1">
            <Skeleton className="h-4 w-4/5" />
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className="mt-6 h-11 w-32" />
          </div>
        </div>
      ))}
    </div>
  );
}
