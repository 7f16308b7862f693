import type { ReactNode } from 'react';

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
