import type { Locale } from '#shared-schema/localized-text.ts';

/** Each language in its own words: who is lost in the wrong one finds the way back. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', ru: 'Русский' };
