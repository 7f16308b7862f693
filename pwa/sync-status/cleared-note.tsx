import { Eraser } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { deviceSession } from '../device/session.ts';
import { Button } from '../ui/button.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { useText } from '../ui/use-text.ts';

/** After the browser has cleared this device: what is back, and what could not be saved. */
export function ClearedNote() {
  const t = useText();
  const session = deviceSession();
  const { cleared, account } = useSyncExternalStore(session.subscribe, session.view);
  if (!cleared) return null;
  const named = account !== null && !account.guest;
  const outcome = cleared.guest ? 'guest' : named ? 'back' : 'sign-in';
  const { operations, changes } = cleared;
  return (
    <section
      role="status"
      aria-label={t('sync.cleared-title')}
      className="grid gap-2 bg-warn-tint px-4 py-3 text-small text-warn-ink md:rounded-card md:shadow-lift-1"
    >
      <p className="flex items-center gap-2 font-semibold">
        <Eraser aria-hidden className="size-4.5 shrink-0" />
        {t('sync.cleared-title')}
      </p>
      <p>{t(`sync.cleared-${outcome}`)}</p>
      {operations > 0 ? <p>{t('sync.cleared-operations', { count: operations })}</p> : null}
      {changes > 0 ? <p>{t('sync.cleared-changes')}</p> : null}
      {operations + changes === 0 && !cleared.guest ? <p>{t('sync.cleared-nothing')}</p> : null}
      <div className="flex flex-wrap gap-2">
        {outcome === 'sign-in' ? (
          <LinkButton to="/sign-in" size="small" tone="primary">
            {t('sync.sign-in')}
          </LinkButton>
        ) : null}
        <Button size="small" onClick={() => void session.clearedSeen()}>
          {t('sync.understood')}
        </Button>
      </div>
    </section>
  );
}
