import * as v from 'valibot';

export const LOCALES = ['en', 'ru'] as const;
export type Locale = (typeof LOCALES)[number];

/** A text in the languages in which it exists; at least one. Feeds bring one language, the demo market both. */
export const LocalizedTextSchema = v.pipe(
  v.object({ en: v.optional(v.string()), ru: v.optional(v.string()) }),
  v.check((text) => text.en !== undefined || text.ru !== undefined, 'A text needs at least one language'),
);
export type LocalizedText = v.InferOutput<typeof LocalizedTextSchema>;

/** The text in `locale`, else in the language in which it exists. */
export function textIn(text: LocalizedText, locale: Locale): string {
  return text[locale] ?? text.en ?? text.ru ?? '';
}

/** Files a text of unknown language under the language its letters suggest: Cyrillic is Russian, the rest English. */
export function localized(text: string): LocalizedText {
  return /\p{Script=Cyrillic}/u.test(text) ? { ru: text } : { en: text };
}
