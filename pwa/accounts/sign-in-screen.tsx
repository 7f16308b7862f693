import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Offline } from '../device/offline.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceChips } from '../ui/choice-chips.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { ScreenHeader } from '../ui/screen-header.tsx';
import { Screen } from '../ui/screen.tsx';
import { useText } from '../ui/use-text.ts';
import { useToast } from '../ui/use-toast.ts';
import { type CredentialsMistakes, hasMistake, mistakesIn, mistakesOf } from './credentials-mistakes.ts';
import { enterAccount } from './enter-account.ts';
import { useSession } from './use-session.ts';

type Way = 'sign-in' | 'sign-up';

/** Signing in and signing up: one form, two ways. What a guest has in the cart comes along. */
export function SignInScreen() {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { account, expired } = useSession();
  const [way, setWay] = useState<Way>('sign-in');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [mistakes, setMistakes] = useState<CredentialsMistakes>({});
  const [offline, setOffline] = useState(false);

  const submit = async () => {
    const seen = mistakesIn(way, email, password);
    setMistakes(seen);
    setOffline(false);
    if (hasMistake(seen) || busy) return;
    setBusy(true);
    try {
      const entered = await enterAccount(way, { email: email.trim(), password });
      if (entered.ok) {
        toast({ text: t('accounts.welcome', { email: entered.value.email ?? '' }) });
        await navigate(ownPath(search.get('to')), { replace: true });
      } else setMistakes(mistakesOf(entered.problem));
    } catch (cause) {
      if (!(cause instanceof Offline)) throw cause;
      setOffline(true);
    } finally {
      setBusy(false);
    }
  };
  const title = t(way === 'sign-in' ? 'accounts.sign-in' : 'accounts.sign-up');
  return (
    <Screen title={title} width="narrow">
      <ScreenHeader title={title} back="/settings" />
      <form
        noValidate
        className="grid grid-cols-1 gap-4 px-4 pb-8 md:px-0"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p className="text-ink-muted">{t(expired ? 'accounts.expired' : 'accounts.why')}</p>
        {account && !account.guest && !expired ? (
          <Notice>{t('accounts.signed-in-as', { email: account.email ?? '' })}</Notice>
        ) : null}
        <ChoiceChips
          legend={t('accounts.have-account')}
          options={[
            { value: 'sign-in', text: t('accounts.sign-in') },
            { value: 'sign-up', text: t('accounts.sign-up') },
          ]}
          value={way}
          onChange={(next) => {
            setWay(next === 'sign-up' ? 'sign-up' : 'sign-in');
            setMistakes({});
          }}
          soldOutText=""
        />
        <Field
          label={t('accounts.email')}
          type="email"
          autoComplete="email"
          inputMode="email"
          autoCapitalize="none"
          value={email}
          error={mistakes.email && t(mistakes.email)}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Field
          label={t('accounts.password')}
          type="password"
          autoComplete={way === 'sign-in' ? 'current-password' : 'new-password'}
          value={password}
          error={mistakes.password && t(mistakes.password)}
          {...(way === 'sign-up' ? { hint: t('accounts.password-hint') } : {})}
          onChange={(event) => setPassword(event.target.value)}
        />
        {mistakes.form ? <Notice tone="bad">{t(mistakes.form)}</Notice> : null}
        {offline ? <Notice tone="offline">{t('accounts.offline')}</Notice> : null}
        <Button type="submit" tone="primary" size="large" wide busy={busy}>
          {title}
        </Button>
      </form>
    </Screen>
  );
}

/** Where to go on afterwards: a path of ours, never another site. */
function ownPath(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) ? to : '/';
}
