import { useLingui } from '@lingui/react';
import { useCallback } from 'react';

/**
 * The keys that exist. Each app adds a member where it composes its messages
 * (`declare module '../../ui/use-text.ts' { interface RegisteredMessages { shopper: keyof typeof messages } }`),
 * so that a misspelt key does not compile.
 */
export interface RegisteredMessages {}

export type MessageKey = RegisteredMessages[keyof RegisteredMessages];

/** What a message's placeholders may be: `{count, plural, …}` takes a number, `{name}` any text. */
export type MessageValues = Readonly<Record<string, string | number>>;

export type Text = (key: MessageKey, values?: MessageValues) => string;

/** `const t = useText(); t('cart.lines', { count: 3 })`: the message of the current language, placeholders filled. */
export function useText(): Text {
  const { i18n } = useLingui();
  const { locale } = i18n;
  // A new function for each language, so that memoised parts that hold it are drawn again.
  return useCallback((key, values) => (locale === i18n.locale ? i18n._(key, values) : key), [i18n, locale]);
}
