import { Smartphone } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '../ui/button.tsx';
import { useText } from '../ui/use-text.ts';
import { install, installPrompt } from './install-prompt.ts';
import { SettingsSection } from './settings-section.tsx';

/** Offers to install the app where the browser can; on an iPhone says how it is done there. */
export function InstallSection() {
  const t = useText();
  const offered = useSyncExternalStore(installPrompt.subscribe, installPrompt.isOffered);
  const byHand = isAppleTouch() && !matchMedia('(display-mode: standalone)').matches;
  if (!offered && !byHand) return null;
  return (
    <SettingsSection
      title={t('settings.install')}
      text={t(offered ? 'settings.install-text' : 'settings.install-apple')}
    >
      {offered ? (
        <Button icon={Smartphone} onClick={() => void install()}>
          {t('settings.install-do')}
        </Button>
      ) : null}
    </SettingsSection>
  );
}

/** Safari on iOS and iPadOS makes no offer: an app is added from the share menu. */
function isAppleTouch(): boolean {
  return 'standalone' in navigator && navigator.maxTouchPoints > 0;
}
