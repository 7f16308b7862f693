import { cutText } from './cut-text.ts';
import { type LocalizedText, LOCALES } from '#shared-schema/localized-text.ts';

/** Characters of a description that a card carries. */
const SUMMARY_LIMIT = 300;

/** The beginning of a description for a product's card: one paragraph, cut after a sentence or else a word. */
export function summarize(description: LocalizedText | null | undefined): LocalizedText | undefined {
  if (!description) return undefined;
  const summary: LocalizedText = {};
  for (const locale of LOCALES) {
    const text = description[locale];
    if (text !== undefined && text.trim() !== '') summary[locale] = shorten(text);
  }
  return summary.en === undefined && summary.ru === undefined ? undefined : summary;
}

function shorten(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  if (flat.length <= SUMMARY_LIMIT) return flat;
  const room = flat.slice(0, SUMMARY_LIMIT);
  const sentence = Math.max(room.lastIndexOf('. '), room.lastIndexOf('! '), room.lastIndexOf('? '));
  if (sentence > SUMMARY_LIMIT / 2) return room.slice(0, sentence + 1);
  const word = flat.slice(0, SUMMARY_LIMIT - 1);
  const space = word.lastIndexOf(' ');
  const cut = cutText(word, space > SUMMARY_LIMIT / 2 ? space : word.length);
  return `${cut.replace(/[\s,;:–—-]+$/, '')}…`;
}
