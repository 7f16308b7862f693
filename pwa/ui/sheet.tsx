import { lazy, type ReactNode, Suspense, useState } from 'react';

export interface SheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Stays at the bottom while the content scrolls: the sheet's main action. */
  readonly footer?: ReactNode;
}

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
