import { useEffect, useSyncExternalStore } from 'react';
import { devicePreferences } from '../sync/device-preferences.ts';
import { storeLocale } from '../ui/device-locale.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { useToast } from '../ui/use-toast.ts';
import { whenIdle } from '../ui/when-idle.ts';
import { LANGUAGE_NAMES } from './language-names.ts';

/**
 * Follows the language that the person chose on another device (F3): offered now, taken at the next start. The words of a page
 * that somebody reads do not change by themselves.
 */
export function useFollowLanguage(): void {
  const t = useText();
  const toast = useToast();
  const { locale, setLocale } = useLocale();
  const preferences = devicePreferences();
  useEffect(() => whenIdle(preferences.load), [preferences]);
  const wanted = useSyncExternalStore(preferences.subscribe, () => preferences.get('language'));
  useEffect(() => {
    if (wanted === undefined || wanted === locale) return;
    storeLocale(wanted);
    toast({
      text: t('settings.language-elsewhere', { language: LANGUAGE_NAMES[wanted] }),
      action: {
        text: t('settings.language-switch'),
        onPress: () => void setLocale(wanted).catch(() => undefined),
      },
    });
    // Asked once for each choice made elsewhere, not whenever this device's own language changes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted]);
}
