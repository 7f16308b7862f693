import { Bell, BellOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Offline } from '../device/offline.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { type MessageKey, useText } from '../ui/use-text.ts';
import { type NotificationState, notificationState, turnOff, turnOn } from './push-subscription.ts';

const TEXTS: Record<NotificationState, MessageKey> = {
  unsupported: 'notifications.unsupported',
  'needs-install': 'notifications.needs-install',
  'not-ready': 'notifications.not-ready',
  denied: 'notifications.denied',
  off: 'notifications.why',
  on: 'notifications.on-text',
};

/** Notifications on this browser: turning them on and off, or why that cannot be. For the settings and an order's page. */
export function NotificationSection() {
  const t = useText();
  const { locale } = useLocale();
  const [state, setState] = useState<NotificationState>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<MessageKey>();

  useEffect(() => {
    let left = false;
    const look = async () => {
      const next = await notificationState().catch((): NotificationState => 'unsupported');
      if (!left) setState(next);
    };
    void look();
    // The worker of a first visit comes a moment later.
    navigator.serviceWorker?.ready.then(look).catch(() => undefined);
    return () => {
      left = true;
    };
  }, []);

  const change = async (work: () => ReturnType<typeof turnOn>) => {
    setBusy(true);
    setTrouble(undefined);
    try {
      const outcome = await work();
      if (typeof outcome === 'string') setState(outcome);
      else setTrouble('notifications.refused');
    } catch (cause) {
      setTrouble(cause instanceof Offline ? 'notifications.offline' : 'notifications.refused');
    } finally {
      setBusy(false);
    }
  };
  if (state === undefined) return null;
  return (
    <section
      aria-label={t('notifications.title')}
      className="grid min-w-0 grid-cols-1 gap-3 rounded-card border border-line bg-surface p-4"
    >
      <div className="grid gap-1">
        <h2 className="font-semibold">{t('notifications.title')}</h2>
        <p className="text-small text-ink-muted">{t(TEXTS[state])}</p>
      </div>
      {state === 'off' ? (
        <Button icon={Bell} busy={busy} onClick={() => void change(() => turnOn(locale))}>
          {t('notifications.turn-on')}
        </Button>
      ) : null}
      {state === 'on' ? (
        <Button icon={BellOff} busy={busy} onClick={() => void change(turnOff)}>
          {t('notifications.turn-off')}
        </Button>
      ) : null}
      {trouble ? <Notice tone="bad">{t(trouble)}</Notice> : null}
    </section>
  );
}
