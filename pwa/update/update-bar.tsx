import { useEffect, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'react-router';
import { Button } from '../ui/button.tsx';
import { useText } from '../ui/use-text.ts';
import { letNextVersionIn, nextVersion } from './next-version.ts';

/** Where loading the page anew would lose what the person is in the middle of. */
const BUSY_PAGES = /^\/(checkout|sign-in)/;

/** Asks whether to let the new version in; calm, once a visit, and never during checkout. */
export function UpdateBar() {
  const t = useText();
  const busyPage = BUSY_PAGES.test(useLocation().pathname);
  const next = useSyncExternalStore(nextVersion.subscribe, nextVersion.now);
  const [later, postpone] = useState(false);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    // Another tab may have let it in while this one is at the checkout: then it waits for the next page.
    if (next === 'let-in' && !busyPage) location.reload();
  }, [next, busyPage]);

  return (
    <div role="status" aria-label={t('update.name')}>
      {next === 'waiting' && !later && !busyPage ? (
        <div className="flex items-center gap-2 border-b border-line bg-surface py-2 pr-2 pl-4 md:rounded-card md:border md:shadow-lift-2">
          <p className="min-w-0 flex-1 text-small font-medium">{t('update.ready')}</p>
          <Button size="small" tone="quiet" onClick={() => postpone(true)}>
            {t('update.later')}
          </Button>
          <Button
            size="small"
            tone="primary"
            busy={busy}
            onClick={() => {
              setBusy(true);
              letNextVersionIn();
            }}
          >
            {t('update.now')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
