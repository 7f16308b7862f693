import type { ReactNode } from 'react';
import { ScreenHeader } from '../ui/screen-header.tsx';
import { Screen } from '../ui/screen.tsx';
import { useText } from '../ui/use-text.ts';
import { AboutSection } from './about-section.tsx';
import { InstallSection } from './install-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { StorageSection } from './storage-section.tsx';
import { ThemeSection } from './theme-section.tsx';

interface SettingsScreenProps {
  /** Who is signed in, and signing in and out. */
  readonly account?: ReactNode;
  /** Turning notifications on and off; a `SettingsSection` of its own feature. */
  readonly notifications?: ReactNode;
  /** What of the catalogue is on the device. */
  readonly offlineCatalogue?: ReactNode;
}

/** The person's own place: the account, and how the app behaves on this device. */
export function SettingsScreen({ account, notifications, offlineCatalogue }: SettingsScreenProps) {
  const t = useText();
  return (
    <Screen title={t('settings.title')} width="narrow">
      <ScreenHeader title={t('settings.title')} />
      <div className="grid grid-cols-1 gap-3 px-4 pb-8 md:px-0">
        {account}
        {notifications}
        <InstallSection />
        <StorageSection>{offlineCatalogue}</StorageSection>
        <LanguageSection />
        <ThemeSection />
        <AboutSection />
      </div>
    </Screen>
  );
}
