import { lazy, Suspense, useState } from 'react';
import type { SheetProps } from './sheet-props.ts';

const SheetPanel = lazy(async () => ({ default: (await import('./sheet-panel.tsx')).SheetPanel }));

/** A sheet from the bottom on a phone, in the middle on a desk. Its code is loaded when one is first opened. */
export function Sheet(props: SheetProps) {
  const everOpened = useEverTrue(props.open);
  if (!everOpened) return null;
  return (
    <Suspense>
      <SheetPanel {...props} />
    </Suspense>
  );
}

function useEverTrue(now: boolean): boolean {
  const [ever, remember] = useState(now);
  if (now && !ever) remember(true);
  return ever || now;
}
