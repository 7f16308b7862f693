import { type ReactNode, useEffect, useState } from 'react';
import { type Toast, ToastContext } from './use-toast.ts';

/** Long enough to read twice and to reach the action. */
const SHOWN_MS = 6_000;

/** Draws what `useToast` shows. Nothing may be said by a toast alone that the person must not miss. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toast, show] = useState<Toast>();
  const [held, hold] = useState(false);

  useEffect(() => {
    if (toast === undefined || held) return;
    const timer = setTimeout(() => show(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, held]);

  return (
    <ToastContext value={show}>
      {children}
      {/* The live region stands from the start: one that is added with its text is not read out. */}
      <div
        aria-live="polite"
        className="toasts pointer-events-none fixed inset-x-0 z-30 flex justify-center px-3"
        onPointerEnter={() => hold(true)}
        onPointerLeave={() => hold(false)}
        onFocus={() => hold(true)}
        onBlur={() => hold(false)}
      >
        {toast === undefined ? null : (
          <div className="toast pointer-events-auto flex min-h-12 w-full max-w-md items-center gap-3 rounded-card bg-ink py-2 pr-2 pl-4 text-ground shadow-lift-2">
            <p className="min-w-0 flex-1">{toast.text}</p>
            {toast.action === undefined ? null : (
              <button
                type="button"
                className="thumb h-9 shrink-0 rounded-small px-3 font-semibold underline-offset-4 hover:underline focus-visible:outline-ground"
                onClick={() => {
                  toast.action?.onPress();
                  show(undefined);
                }}
              >
                {toast.action.text}
              </button>
            )}
          </div>
        )}
      </div>
    </ToastContext>
  );
}
