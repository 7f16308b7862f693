import { Segments } from '../ui/segments.tsx';
import { type MessageKey, useText } from '../ui/use-text.ts';
import { type Theme, THEMES, useTheme } from '../ui/use-theme.ts';
import { SettingsSection } from './settings-section.tsx';

const TEXTS: Record<Theme, MessageKey> = {
  system: 'settings.theme-system',
  light: 'settings.theme-light',
  dark: 'settings.theme-dark',
};

/** Light, dark, or as the device has it. */
export function ThemeSection() {
  const t = useText();
  const [theme, setTheme] = useTheme();
  return (
    <SettingsSection title={t('settings.theme')}>
      <Segments
        label={t('settings.theme')}
        options={THEMES.map((value) => ({ value, text: t(TEXTS[value]) }))}
        value={theme}
        onChange={setTheme}
      />
    </SettingsSection>
  );
}
