import { Drawer } from '@base-ui/react/drawer';
import { X } from 'lucide-react';
import type { SheetProps } from './sheet-props.ts';
import { useText } from './use-text.ts';

/** What `Sheet` loads: swiped down, pressed outside or Escape closes it; focus stays inside and returns after. */
export function SheetPanel({ open, onClose, title, children, footer }: SheetProps) {
  const t = useText();
  return (
    <Drawer.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Drawer.Portal>
        <Drawer.Backdrop className="fixed inset-0 z-40 bg-scrim opacity-[calc(1-var(--drawer-swipe-progress,0))] transition-opacity duration-calm data-ending-style:opacity-0 data-starting-style:opacity-0 data-swiping:duration-0" />
        <Drawer.Viewport className="fixed inset-0 z-40 flex items-end justify-center md:items-center">
          <Drawer.Popup className="flex max-h-[88dvh] w-full max-w-lg touch-auto flex-col overflow-hidden rounded-t-card bg-surface shadow-lift-2 outline-none [transform:translateY(var(--drawer-swipe-movement-y))] transition-transform duration-calm ease-calm data-ending-style:[transform:translateY(100%)] data-starting-style:[transform:translateY(100%)] data-swiping:select-none data-swiping:duration-0 md:rounded-card md:data-ending-style:[transform:translateY(16px)] md:data-ending-style:opacity-0 md:data-starting-style:[transform:translateY(16px)]">
            <span aria-hidden className="mx-auto mt-2 h-1 w-9 shrink-0 rounded-full bg-line md:hidden" />
            <div className="flex shrink-0 items-center justify-between gap-2 pt-1 pr-2 pl-4 md:pt-3">
              <Drawer.Title className="text-heading font-semibold">{title}</Drawer.Title>
              <Drawer.Close
                aria-label={t('ui.close')}
                className="grid size-11 place-content-center rounded-full text-ink-muted hover:bg-control"
              >
                <X aria-hidden className="size-5.5" />
              </Drawer.Close>
            </div>
            <Drawer.Content className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pt-1 pb-[calc(16px+var(--safe-bottom))]">
              {children}
            </Drawer.Content>
            {footer === undefined ? null : (
              <div className="shrink-0 border-t border-line px-4 pt-3 pb-[calc(12px+var(--safe-bottom))]">
                {footer}
              </div>
            )}
          </Drawer.Popup>
        </Drawer.Viewport>
      </Drawer.Portal>
    </Drawer.Root>
  );
}
