import { MARKET_COLOURS, type MarketColour } from '#shared-schema/catalog/market-colours.ts';
import type { Kind, Material, Style, Words } from './lexicon.ts';
import { agree } from './russian-adjective.ts';

/** What was chosen for one product of a kind. */
export interface Traits {
  readonly kind: Kind;
  readonly material: Material | undefined;
  readonly style: Style | undefined;
  readonly detail: Words | undefined;
  /** "striped", «в полоску» */
  readonly print: Words | undefined;
  /** Named in the title when it is the only one, and so no choice. */
  readonly colour: MarketColour | undefined;
  /** More than one: the title says how many. */
  readonly pieces: number;
}

/** e.g. "Striped linen summer dress with pockets", «Льняное летнее платье в полоску с карманами». */
export function composeTitle(traits: Traits): Words {
  return { en: capital(english(traits)), ru: capital(russian(traits)) };
}

function english({ kind, material, style, detail, print, colour, pieces }: Traits): string {
  const colourWord = colour && MARKET_COLOURS[colour].en.toLowerCase();
  return joined([
    style?.first && style.en,
    colourWord,
    print?.en,
    material?.en,
    style && !style.first && style.en,
    kind.name.en,
    detail?.en,
    pieces > 1 && `, set of ${pieces}`,
  ]);
}

function russian({ kind, material, style, detail, print, colour, pieces }: Traits): string {
  const fit = (adjective: string) => agree(adjective, kind.gender);
  const ofMaterial = material?.ru.startsWith('из ') === true;
  return joined([
    style?.first && fit(style.ru),
    colour && fit(MARKET_COLOURS[colour].ru.toLowerCase()),
    style && !style.first && fit(style.ru),
    material && !ofMaterial && fit(material.ru),
    kind.name.ru,
    ofMaterial && material?.ru,
    print?.ru,
    detail?.ru,
    pieces > 1 && `, ${pieces} шт.`,
  ]);
}

function joined(parts: readonly (string | false | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined && part !== false && part !== '')
    .join(' ')
    .replaceAll(' , ', ', ');
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
