import { createContext, useContext } from 'react';

export interface Toast {
  readonly text: string;
  /** One thing that can be done about it, e.g. "Undo" or "To the cart". */
  readonly action?: { readonly text: string; readonly onPress: () => void };
}

export type ShowToast = (toast: Toast) => void;

export const ToastContext = createContext<ShowToast | undefined>(undefined);

/** `const toast = useToast(); toast({ text })`: a short note for some seconds; a newer one takes its place. */
export function useToast(): ShowToast {
  const show = useContext(ToastContext);
  if (show === undefined) throw new Error('useToast needs a ToastProvider around it');
  return show;
}
