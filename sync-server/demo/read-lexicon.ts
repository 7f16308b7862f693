import { ART_OBJECTS, isArtObject } from '../pictures/art-objects.ts';
import { isTint, LAYOUTS, PATTERNS } from '../pictures/picture-key.ts';
import type { DemoShelf, Kind, Lexicon, Words } from './lexicon.ts';
import { COLOUR_GROUPS, PRINT_GROUPS, SIZE_SCALES } from './palettes.ts';
import { bars, type Block, readBlocks, readRows } from './read-blocks.ts';
import { readWordLists, type WordLists } from './read-word-lists.ts';
import { GENDERS } from './russian-adjective.ts';

const FILES = [
  'clothing',
  'shoes',
  'accessories',
  'electronics',
  'home',
  'household',
  'kids',
  'school',
  'beauty',
  'sport',
  'groceries',
  'pantry',
];

/** The lexicon of the demo market. A mistake in its files throws and names the line. */
export function readLexicon(): Lexicon {
  const lists = readWordLists();
  const departments = new Map<string, Words>();
  const shelves: DemoShelf[] = [];
  for (const file of FILES) {
    const { department, shelves: blocks } = readBlocks(file);
    const [id = '', en = '', ru = ''] = department;
    departments.set(id, { en, ru });
    shelves.push(...blocks.map((block) => shelfOf(block, id, lists)));
  }
  return {
    departments: [...departments].map(([id, title]) => ({ id, title })),
    shelves,
    prints: new Map(
      readRows('prints').map(({ place, row }) => [known(PATTERNS, row[0], place), pair(row.slice(1), place)]),
    ),
  };
}

function shelfOf(block: Block, department: string, lists: WordLists): DemoShelf {
  const [id = '', ...title] = block.heading;
  return {
    id,
    department,
    title: pair(title, block.place),
    products: Number(one(block, 'products')),
    seller: one(block, 'seller'),
    brands: one(block, 'brands').split(', '),
    kinds: block.parts.map((part) => kindOf(part, block, lists)),
  };
}

function kindOf(block: Block, shelf: Block, lists: WordLists): Kind {
  const { place } = block;
  const [art = '', en = '', ru = '', gender, price = ''] = block.heading;
  const [cheapest = 0, dearest = 0] = price.split('-').map(Number);
  if (!(cheapest > 0 && dearest > cheapest)) throw new Error(`${place}: not a range of prices: ${price}`);
  const ownOrShelf = (name: string) => block.lines.get(name)?.[0] ?? shelf.lines.get(name)?.[0];
  const sentence = (from: Block) => {
    const text = from.lines.get('care')?.[0];
    return text === undefined ? undefined : pair(bars(text), from.place);
  };
  const objects = art.split(' ').map((name) => {
    if (!isArtObject(name)) throw new Error(`${place}: there is no object ${name} to draw`);
    return name;
  });
  const isPainted = !block.lines.has('tints') && objects.some((name) => ART_OBJECTS[name].paint);
  return {
    art: objects,
    name: { en, ru },
    gender: known(GENDERS, gender, place),
    price: [cheapest, dearest],
    materials: words(block, 'of').map((key) => found(lists.materials, key, place)),
    made: words(block, 'made').map((key) => found(lists.materials, key, place))[0],
    styles: words(block, 'style').map((key) => found(lists.styles, key, place)),
    details: words(block, 'with').map((key) => found(lists.details, key, place)),
    prints: words(block, 'print').flatMap((key) => found(PRINT_GROUPS, key, place)),
    colours: isPainted ? found(COLOUR_GROUPS, ownOrShelf('colours') ?? 'none', place) : [],
    tints: words(block, 'tints').map((name) => {
      if (!isTint(name)) throw new Error(`${place}: there is no colour ${name}`);
      return name;
    }),
    namesColour: block.lines.get('title')?.[0] !== 'no-colour',
    counted: block.lines.get('count')?.[0] === 'yes',
    sets: words(block, 'set').map((name) => known([...LAYOUTS, 'single'] as const, name, place)),
    sizes: found(SIZE_SCALES, ownOrShelf('size') ?? 'none', place),
    text: pair(bars(one(block, 'text')), place),
    uses: (block.lines.get('use') ?? shelf.lines.get('use') ?? []).map((use) => pair(bars(use), place)),
    care: sentence(block),
    usualCare: sentence(shelf),
  };
}

function words(block: Block, name: string): string[] {
  return block.lines.get(name)?.flatMap((line) => line.split(' ')) ?? [];
}

function one(block: Block, name: string): string {
  const value = block.lines.get(name)?.[0];
  if (value === undefined) throw new Error(`${block.place}: "${name}:" is missing`);
  return value;
}

function pair([en, ru, ...more]: readonly string[], place: string): Words {
  if (!en || !ru || more.length > 0) throw new Error(`${place}: needs an English and a Russian text`);
  return { en, ru };
}

function found<T>(list: Readonly<Record<string, T>>, key: string, place: string): T {
  const value = Object.hasOwn(list, key) ? list[key] : undefined;
  if (value === undefined) throw new Error(`${place}: unknown word ${key}`);
  return value;
}

function known<T extends string>(list: readonly T[], text: string | undefined, place: string): T {
  const value = list.find((each) => each === text);
  if (value === undefined) throw new Error(`${place}: ${text} is none of ${list.join(', ')}`);
  return value;
}
