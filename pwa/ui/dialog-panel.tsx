import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Button } from './button.tsx';
import type { DialogProps } from './dialog-props.ts';

/** What `Dialog` loads. Escape cancels; a press outside does not answer. */
export function DialogPanel(props: DialogProps) {
  const { open, title, text, children, confirm, cancel, onConfirm, onCancel, danger = false } = props;
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => (next ? undefined : onCancel())}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-50 bg-scrim transition-opacity duration-calm data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <AlertDialog.Viewport className="fixed inset-0 z-50 grid place-items-center p-4">
          <AlertDialog.Popup className="grid max-h-full w-full max-w-sm gap-2 overflow-y-auto rounded-card bg-surface p-5 shadow-lift-2 outline-none transition-[transform,opacity] duration-calm ease-calm data-ending-style:scale-97 data-ending-style:opacity-0 data-starting-style:scale-97 data-starting-style:opacity-0">
            <AlertDialog.Title className="text-heading font-semibold text-balance">{title}</AlertDialog.Title>
            {text === undefined ? null : (
              <AlertDialog.Description className="text-ink-muted">{text}</AlertDialog.Description>
            )}
            {children}
            <div className="mt-3 flex flex-wrap justify-end gap-2">
              <Button onClick={onCancel}>{cancel}</Button>
              <Button tone={danger ? 'danger' : 'primary'} onClick={onConfirm}>
                {confirm}
              </Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
