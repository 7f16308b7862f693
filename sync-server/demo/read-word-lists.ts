import type { Material, Style, Words } from './lexicon.ts';
import { readRows } from './read-blocks.ts';

/** Words that product types share, by key. */
export interface WordLists {
  readonly materials: Readonly<Record<string, Material>>;
  readonly styles: Readonly<Record<string, Style>>;
  readonly details: Readonly<Record<string, Words>>;
}

export function readWordLists(): WordLists {
  return {
    materials: list('materials', 8, ([, en, ru, factEn, factRu, careEn, careRu]) => ({
      en,
      ru,
      fact: { en: factEn, ru: factRu },
      care: { en: careEn, ru: careRu },
    })),
    styles: list('styles', 4, ([, en, ru, place]) => ({ en, ru, first: place === 'first' })),
    details: list('details', 3, ([, en, ru]) => ({ en, ru })),
  };
}

type Row = readonly [string, string, string, string, string, string, string];

/** `atMost`: parts a row may have; missing ones are empty. */
function list<T>(name: string, atMost: number, make: (row: Row) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(
    readRows(name).map(({ place, row }) => {
      const [key = '', en = '', ru = '', a = '', b = '', c = '', d = ''] = row;
      if (key === '' || en === '' || ru === '' || row.length > atMost) {
        throw new Error(`${place}: needs a key, an English and a Russian word`);
      }
      return [key, make([key, en, ru, a, b, c, d])];
    }),
  );
}
