import { LOCALES, type Locale } from '#shared-schema/localized-text.ts';
import { Segments } from '../ui/segments.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { useToast } from '../ui/use-toast.ts';
import { SettingsSection } from './settings-section.tsx';

/** Each language in its own words: who is lost in the wrong one finds the way back. */
const NAMES: Record<Locale, string> = { en: 'English', ru: 'Русский' };

/** The language of the app; its texts are on the device. */
export function LanguageSection() {
  const t = useText();
  const toast = useToast();
  const { locale, setLocale } = useLocale();
  return (
    <SettingsSection title={t('settings.language')}>
      <Segments
        label={t('settings.language')}
        options={LOCALES.map((value) => ({ value, text: NAMES[value] }))}
        value={locale}
        onChange={(next) => {
          // The texts of a language are fetched at first use; before the app is installed that takes a network.
          setLocale(next).catch(() => toast({ text: t('settings.language-failed') }));
        }}
      />
    </SettingsSection>
  );
}
