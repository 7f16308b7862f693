import { type Messages, setupI18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { Locale } from '#shared-schema/localized-text.ts';
import { storeLocale } from './device-locale.ts';
import { LocaleContext } from './use-locale.ts';

/** Loads all texts of one language: compiled ICU messages by key (see pwa/build/compile-messages.ts). */
export type LoadMessages = (locale: Locale) => Promise<Messages>;

interface TextProviderProps {
  /** The language to start in, and its texts, already loaded: the first paint has words. */
  readonly locale: Locale;
  readonly messages: Messages;
  readonly loadMessages: LoadMessages;
  readonly children: ReactNode;
}

/** Gives `useText` and `useLocale` to everything inside. */
export function TextProvider({ locale: initial, messages, loadMessages, children }: TextProviderProps) {
  const [i18n] = useState(() => setupI18n({ locale: initial, messages: { [initial]: messages } }));
  const [locale, show] = useState(initial);

  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);

  const choice = useMemo(
    () => ({
      locale,
      setLocale: async (next: Locale) => {
        i18n.loadAndActivate({ locale: next, messages: await loadMessages(next) });
        storeLocale(next);
        show(next);
      },
    }),
    [i18n, loadMessages, locale],
  );

  return (
    <LocaleContext value={choice}>
      <I18nProvider i18n={i18n}>{children}</I18nProvider>
    </LocaleContext>
  );
}
