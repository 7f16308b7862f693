import { CircleCheck, HardDriveDownload } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { formatBytes } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { SettingsSection } from './settings-section.tsx';
import { useStorage } from './use-storage.ts';

/** What is on the device for offline use, and asking the browser to keep it. */
export function StorageSection({ children }: { readonly children: ReactNode }) {
  const t = useText();
  const { locale } = useLocale();
  const [storage, keep] = useStorage();
  const [refused, setRefused] = useState(false);
  return (
    <SettingsSection title={t('settings.offline')} text={t('settings.offline-text')}>
      {children}
      {storage?.bytes === undefined ? null : (
        <p className="text-small text-ink-muted">
          {t('settings.bytes', { bytes: formatBytes(storage.bytes, locale) })}
        </p>
      )}
      {storage === undefined ? null : storage.persisted ? (
        <p className="flex items-center gap-1.5 text-small font-medium text-good-ink">
          <CircleCheck aria-hidden className="size-4.5" />
          {t('settings.kept')}
        </p>
      ) : (
        <Button icon={HardDriveDownload} onClick={async () => setRefused(!(await keep()))}>
          {t('settings.keep')}
        </Button>
      )}
      {refused ? <Notice>{t('settings.keep-refused')}</Notice> : null}
    </SettingsSection>
  );
}
