import { lazy, type ReactNode, Suspense, useState } from 'react';

export interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly text?: string;
  /** What cannot be said in a sentence, e.g. the lines whose price changed. */
  readonly children?: ReactNode;
  readonly confirm: string;
  readonly cancel: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  /** The confirmation destroys something. */
  readonly danger?: boolean;
}

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
