import type { Locale } from '../localized-text.ts';
import { MARKET_COLOURS, type MarketColour } from './market-colours.ts';

/**
 * Words for what tells variants apart. Feeds bring option names and values in one language; those the market
 * itself uses (`size`, `color`, its colours, its units) are shown in the shopper's, everything else as it came.
 */
const NAMES: Readonly<Record<string, Record<Locale, string>>> = {
  size: { en: 'Size', ru: 'Размер' },
  color: { en: 'Colour', ru: 'Цвет' },
  pack: { en: 'Pack', ru: 'Фасовка' },
  memory: { en: 'Memory', ru: 'Память' },
};

const VALUES: ReadonlyMap<string, string> = new Map([
  ...Object.values(MARKET_COLOURS).map(({ en, ru }): [string, string] => [en.toLowerCase(), ru]),
  ['one size', 'Единый размер'],
]);

const UNITS: ReadonlyMap<string, string> = new Map([
  ['g', 'г'],
  ['kg', 'кг'],
  ['ml', 'мл'],
  ['l', 'л'],
  ['cm', 'см'],
  ['mm', 'мм'],
  ['pcs', 'шт.'],
  ['GB', 'ГБ'],
  ['TB', 'ТБ'],
]);

/** The name of an option as a shopper reads it. */
export function optionNameIn(name: string, locale: Locale): string {
  return NAMES[name.toLowerCase()]?.[locale] ?? name;
}

/** The value of an option as a shopper reads it: `Red` is «Красный», `500 g` is «500 г»; unknown words stay. */
export function optionValueIn(value: string, locale: Locale): string {
  if (locale === 'en') return value;
  const word = VALUES.get(value.toLowerCase());
  if (word !== undefined) return word;
  return value.replace(/^(\d+(?:[.,×x]\d+)*) ([a-zA-Z]+)$/, (whole, number: string, unit: string) => {
    const russian = UNITS.get(unit);
    return russian === undefined ? whole : `${number.replace('.', ',')} ${russian}`;
  });
}

/** `#rrggbb` of a colour the market knows by its English or Russian name, for a swatch. */
export function swatchOf(value: string): string | undefined {
  const wanted = value.toLowerCase();
  const colours: readonly MarketColour[] = Object.keys(MARKET_COLOURS) as MarketColour[];
  const id = colours.find((c) => {
    const { en, ru } = MARKET_COLOURS[c];
    return en.toLowerCase() === wanted || ru.toLowerCase() === wanted;
  });
  return id && MARKET_COLOURS[id].hex;
}
