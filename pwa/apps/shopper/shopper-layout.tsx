import { lazy, Suspense, useState } from 'react';
import { Outlet, useLocation } from 'react-router';
import { ToastProvider } from '../../ui/toast-provider.tsx';
import { useText } from '../../ui/use-text.ts';
import { ScreenBoundary } from '../../update/screen-boundary.tsx';
import { UpdateBar } from '../../update/update-bar.tsx';
import { BottomChrome } from './bottom-chrome.tsx';
import { CountsContext, NO_COUNTS } from './counts.ts';
import { ScreenSkeleton } from './screen-skeleton.tsx';
import { TopBar } from './top-bar.tsx';
import { useScrollMemory } from './use-scroll-memory.ts';
import { useWorkerMessages } from './use-worker-messages.ts';

// RxDB, the cart and the outbox are not needed for the first paint.
const LiveNotes = lazy(async () => ({ default: (await import('./live-notes.tsx')).LiveNotes }));

/** What stays around the screens: navigation, sync status, the offer of a new version, toasts. */
export function ShopperLayout() {
  const t = useText();
  const { pathname } = useLocation();
  const [counts, setCounts] = useState(NO_COUNTS);
  useScrollMemory();
  useWorkerMessages();
  return (
    <CountsContext value={counts}>
      <ToastProvider>
        <a
          href="#screen"
          onClick={(event) => {
            event.preventDefault();
            document.querySelector('main')?.focus();
          }}
          className="fixed top-2 left-2 z-50 -translate-y-20 rounded-card bg-ink px-4 py-3 text-ground focus:translate-y-0"
        >
          {t('shopper.skip')}
        </a>
        <TopBar />
        <div id="screen" className="pb-(--bottom-bar)">
          {/* By path: a screen that failed does not follow the person elsewhere. */}
          <ScreenBoundary key={pathname}>
            <Suspense fallback={<ScreenSkeleton />}>
              <Outlet />
            </Suspense>
          </ScreenBoundary>
        </div>
        <BottomChrome>
          <UpdateBar />
          <Suspense>
            <LiveNotes onCounts={setCounts} />
          </Suspense>
        </BottomChrome>
      </ToastProvider>
    </CountsContext>
  );
}
