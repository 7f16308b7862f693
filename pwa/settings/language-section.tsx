import { LOCALES } from '#shared-schema/localized-text.ts';
import { devicePreferences } from '../sync/device-preferences.ts';
import { Segments } from '../ui/segments.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { useToast } from '../ui/use-toast.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import { SettingsSection } from './settings-section.tsx';

/** The language of the app; its texts are on the device. */
export function LanguageSection() {
  const t = useText();
  const toast = useToast();
  const { locale, setLocale } = useLocale();
  return (
    <SettingsSection title={t('settings.language')}>
      <Segments
        label={t('settings.language')}
        options={LOCALES.map((value) => ({ value, text: LANGUAGE_NAMES[value] }))}
        value={locale}
        onChange={(next) => {
          // The texts of a language are fetched at first use; before the app is installed that takes a network.
          setLocale(next).then(
            () =>
              devicePreferences()
                .set('language', next)
                .catch(() => undefined),
            () => toast({ text: t('settings.language-failed') }),
          );
        }}
      />
    </SettingsSection>
  );
}
