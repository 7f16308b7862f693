import { LogIn, LogOut, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useText } from '../ui/use-text.ts';
import { useToast } from '../ui/use-toast.ts';
import { leaveAccount, type UnsentWork, unsentWork } from './leave-account.ts';
import { useSession } from './use-session.ts';

/** Who uses this device, for the settings: a guest may sign in, the others may sign out. */
export function AccountSection() {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const { account, expired } = useSession();
  const [busy, setBusy] = useState(false);
  const [unsent, setUnsent] = useState<UnsentWork>();

  const leave = async () => {
    setUnsent(undefined);
    await leaveAccount();
    toast({ text: t('accounts.signed-out') });
    await navigate('/');
  };
  const ask = async () => {
    setBusy(true);
    try {
      const work = await unsentWork();
      if (work.operations > 0 || work.changes) setUnsent(work);
      else await leave();
    } finally {
      setBusy(false);
    }
  };
  const named = account !== null && !account.guest;
  return (
    <section
      aria-label={t('accounts.title')}
      className="grid min-w-0 grid-cols-1 gap-3 rounded-card border border-line bg-surface p-4"
    >
      <div className="flex items-center gap-3">
        <span className="grid size-11 shrink-0 place-content-center rounded-full bg-berry-tint text-berry-ink">
          <UserRound aria-hidden className="size-5.5" />
        </span>
        <div className="min-w-0">
          <h2 className="truncate font-semibold">{named ? (account.email ?? '') : t('accounts.guest')}</h2>
          <p className="text-small text-ink-muted">
            {t(named ? 'accounts.named-text' : 'accounts.guest-text')}
          </p>
        </div>
      </div>
      {expired ? <Notice tone="bad">{t('accounts.expired')}</Notice> : null}
      {!named || expired ? (
        <LinkButton to="/sign-in" tone="primary" icon={LogIn}>
          {t('accounts.sign-in')}
        </LinkButton>
      ) : null}
      {named ? (
        <Button icon={LogOut} busy={busy} onClick={() => void ask()}>
          {t('accounts.sign-out')}
        </Button>
      ) : null}
      <Dialog
        open={unsent !== undefined}
        title={t('accounts.unsent-title')}
        text={t(unsent && unsent.operations > 0 ? 'accounts.unsent-operations' : 'accounts.unsent-cart', {
          count: unsent?.operations ?? 0,
        })}
        confirm={t('accounts.sign-out-anyway')}
        cancel={t('accounts.stay')}
        danger
        onConfirm={() => void leave()}
        onCancel={() => setUnsent(undefined)}
      />
    </section>
  );
}
