import type { Messages } from '@lingui/core';
import type { Locale } from '#shared-schema/localized-text.ts';

/** Fetches the texts of one language: a file a language, so that nobody loads the other. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  switch (locale) {
    case 'en':
      return (await import('./messages.en.ts')).messages;
    case 'ru':
      return (await import('./messages.ru.ts')).messages;
  }
}
