import { ChevronDown, CircleAlert, CircleCheck, CloudOff, type LucideIcon, RefreshCw } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { deviceSync } from '../sync/device-sync.ts';
import { Button } from '../ui/button.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { useText } from '../ui/use-text.ts';
import { OperationRow } from './operation-row.tsx';
import type { SyncSummary } from './sync-summary.ts';
import { useSyncSummary } from './use-sync-summary.ts';

interface SyncStatusProps {
  /** How old the catalogue on this device is; another feature's, brought by the app. */
  readonly catalogue?: ReactNode;
  /** Looks for the next version of the app; another feature's, brought by the app. */
  readonly onUpdateWanted: () => void;
  /** `quiet`: only while something is not as it should be. For the foot of every screen. */
  readonly quiet?: boolean;
}

const LOOKS: Record<SyncSummary['tone'], { readonly icon: LucideIcon; readonly look: string }> = {
  good: { icon: CircleCheck, look: 'text-good-ink' },
  waiting: { icon: RefreshCw, look: 'bg-warn-tint text-warn-ink' },
  offline: { icon: CloudOff, look: 'bg-warn-tint text-warn-ink' },
  bad: { icon: CircleAlert, look: 'bg-bad-tint text-bad-ink' },
};

/**
 * The region "Sync status": whether the server is there, what waits to be sent, whether the cart is saved, how old the
 * catalogue is; opened, each operation with what can be done about it.
 */
export function SyncStatus({ catalogue, onUpdateWanted, quiet = false }: SyncStatusProps) {
  const t = useText();
  const summary = useSyncSummary();
  const [open, setOpen] = useState(false);
  const [sending, setSending] = useState(false);
  const { tone, waiting, refused } = summary;
  const operations = [...refused, ...waiting];
  // What is sent within a moment is not worth a line at the foot of the screen.
  const lasting = useLasting(tone === 'waiting', PATIENCE_MS);
  const hidden = quiet && !open && (tone === 'good' || (tone === 'waiting' && !lasting));
  const { icon: Icon, look } = LOOKS[tone];
  const send = async () => {
    setSending(true);
    try {
      await deviceSync().hurry();
    } finally {
      setSending(false);
    }
  };
  return (
    <section role="status" aria-label={t('sync.title')}>
      {hidden ? null : (
        <div
          className={`text-small md:rounded-card md:shadow-lift-1 ${tone === 'good' ? 'bg-surface' : ''} ${look}`}
        >
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="flex min-h-11 w-full items-center gap-2 px-4 py-1.5 text-left font-medium"
          >
            <Icon aria-hidden className="size-4.5 shrink-0" />
            <span className="min-w-0 flex-1">{headline(t, summary)}</span>
            <ChevronDown
              aria-hidden
              className={`size-4.5 shrink-0 transition-transform ${open ? 'rotate-180' : ''}`}
            />
          </button>
          {open ? (
            <div className="grid gap-2 bg-surface px-4 py-3 text-ink md:rounded-b-card">
              {summary.expired ? (
                <LinkButton to="/sign-in" size="small" tone="primary">
                  {t('sync.sign-in')}
                </LinkButton>
              ) : null}
              {summary.tooOld ? (
                <Button size="small" tone="primary" onClick={onUpdateWanted}>
                  {t('sync.update')}
                </Button>
              ) : null}
              <p>{t(`sync.cart-${summary.cart}`)}</p>
              {summary.lists === 'saved' ? null : <p>{t(`sync.lists-${summary.lists}`)}</p>}
              {catalogue}
              {operations.length > 0 ? (
                <ul aria-label={t('sync.operations')} className="grid divide-y divide-line">
                  {operations.map((row) => (
                    <OperationRow key={row.operationId} row={row} />
                  ))}
                </ul>
              ) : null}
              {waiting.length > 0 || summary.cart === 'waiting' || summary.lists === 'waiting' ? (
                <Button size="small" busy={sending} onClick={() => void send()}>
                  {t('sync.send-now')}
                </Button>
              ) : null}
            </div>
          ) : null}
        </div>
      )}
    </section>
  );
}

const PATIENCE_MS = 3_000;

/** True once `now` has held for `ms`. */
function useLasting(now: boolean, ms: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!now) return;
    const timer = setTimeout(() => setLasting(true), ms);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [now, ms]);
  return lasting;
}

/** What shoppers call operations. */
function thingsIn(rows: SyncSummary['waiting']): 'orders' | 'requests' {
  return rows.every(({ kind }) => kind === 'place-order') ? 'orders' : 'requests';
}

/** The one sentence. */
function headline(t: ReturnType<typeof useText>, summary: SyncSummary): string {
  const { connection, waiting, stuck, refused, cart, lists, expired, tooOld } = summary;
  const parts: string[] = [];
  if (expired) parts.push(t('sync.expired'));
  if (refused.length > 0) parts.push(t('sync.refused', { count: refused.length }));
  if (connection === 'offline') parts.push(t('sync.offline'));
  else if (tooOld) parts.push(t('sync.too-old'));
  else if (connection === 'busy' && !expired) parts.push(t('sync.busy'));
  if (stuck.length > 0) parts.push(t(`sync.stuck-${thingsIn(stuck)}`, { count: stuck.length }));
  else if (waiting.length > 0) {
    const how = { online: 'sending', busy: 'queued', offline: 'waiting' } as const;
    parts.push(t(`sync.${how[connection]}-${thingsIn(waiting)}`, { count: waiting.length }));
  }
  if (waiting.length === 0 && (cart === 'waiting' || cart === 'saving')) parts.push(t(`sync.cart-${cart}`));
  else if (waiting.length === 0 && (lists === 'waiting' || lists === 'saving'))
    parts.push(t(`sync.lists-${lists}`));
  if (cart === 'refused') parts.push(t('sync.cart-refused'));
  else if (lists === 'refused') parts.push(t('sync.lists-refused'));
  if (parts.length === 0) parts.push(t('sync.online'));
  return parts.join(' · ');
}
