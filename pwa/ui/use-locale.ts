import { createContext, useContext } from 'react';
import type { Locale } from '#shared-schema/localized-text.ts';

export interface LocaleChoice {
  readonly locale: Locale;
  /** Loads the language's texts, then switches the whole screen; remembered on this device. */
  readonly setLocale: (locale: Locale) => Promise<void>;
}

export const LocaleContext = createContext<LocaleChoice | undefined>(undefined);

/** The language of the screen, and how to change it. Pair `locale` with `textIn` for texts of the catalogue. */
export function useLocale(): LocaleChoice {
  const choice = useContext(LocaleContext);
  if (choice === undefined) throw new Error('useLocale needs a TextProvider around it');
  return choice;
}
