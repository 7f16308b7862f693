import { useText } from '../ui/use-text.ts';
import { SettingsSection } from './settings-section.tsx';

/** What this is, and which version of it. */
export function AboutSection() {
  const t = useText();
  return (
    <SettingsSection title={t('settings.about')} text={t('settings.about-text')}>
      <p className="text-small text-ink-muted">{t('settings.version', { version: __APP_VERSION__ })}</p>
    </SettingsSection>
  );
}
