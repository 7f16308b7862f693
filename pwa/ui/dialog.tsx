import { lazy, Suspense, useState } from 'react';
import type { DialogProps } from './dialog-props.ts';

const DialogPanel = lazy(async () => ({ default: (await import('./dialog-panel.tsx')).DialogPanel }));

/** A question that must be answered before going on. Its code is loaded when one is first asked. */
export function Dialog(props: DialogProps) {
  const [everOpened, remember] = useState(props.open);
  if (props.open && !everOpened) remember(true);
  if (!everOpened && !props.open) return null;
  return (
    <Suspense>
      <DialogPanel {...props} />
    </Suspense>
  );
}
