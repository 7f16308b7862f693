import { LOCALES, type Locale } from '#shared-schema/localized-text.ts';

// NOTE: public/theme.js reads the same name before the first paint.
const STORED_AS = 'offshelf.locale';

/** The language chosen on this device, else the first of the browser's that we speak, else English. */
export function deviceLocale(): Locale {
  const wishes = [storedLocale(), ...navigator.languages.map((language) => language.split('-')[0])];
  return wishes.find(isLocale) ?? 'en';
}

/** Remembers the choice; where storage is blocked it lasts until the page closes. */
export function storeLocale(locale: Locale): void {
  try {
    localStorage.setItem(STORED_AS, locale);
  } catch {
    // Blocked storage is the person's choice.
  }
}

function storedLocale(): string | null {
  try {
    return localStorage.getItem(STORED_AS);
  } catch {
    return null;
  }
}

function isLocale(text: string | null | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}
