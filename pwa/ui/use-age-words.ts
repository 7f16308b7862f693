import { formatRelative } from './format.ts';
import { useLocale } from './use-locale.ts';
import { useText } from './use-text.ts';

/** Younger than this is "just now". */
export const JUST_NOW_MS = 60_000;

/**
 * `const words = useAgeWords(); words(now - at)`: "just now", "5 min. ago", to stand within a sentence. A moment that
 * seems to lie ahead, on a clock that runs behind, is "just now" too.
 */
export function useAgeWords(): (ageMs: number) => string {
  const t = useText();
  const { locale } = useLocale();
  return (ageMs) => (ageMs < JUST_NOW_MS ? t('ui.just-now') : formatRelative(-ageMs, locale));
}
