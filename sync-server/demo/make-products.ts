import * as v from 'valibot';
import { CategoryIdSchema, ProductIdSchema } from '#shared-schema/ids.ts';
import type { CatalogProduct } from '../catalog/catalog-product.ts';
import { chooseLook, type Look } from './choose-looks.ts';
import { composeDescription } from './compose-description.ts';
import { composeTitle, type Traits } from './compose-title.ts';
import { LAYOUT_PLACES } from '../pictures/layouts.ts';
import type { PictureRecipe } from '../pictures/picture-key.ts';
import type { DemoShelf, Kind, Lexicon, Words } from './lexicon.ts';
import { makePictures } from './make-pictures.ts';
import { makeVariants } from './make-variants.ts';
import type { Random } from './seeded-random.ts';

/** The products of a shelf, no two of them alike in title or first picture. */
export function makeProducts(shelf: DemoShelf, prints: Lexicon['prints'], random: Random): CatalogProduct[] {
  const looks = new Set<string>();
  const titles = new Set<string>();
  const products: CatalogProduct[] = [];
  let kinds = shelf.kinds;
  while (products.length < shelf.products && kinds.length > 0) {
    const left: Kind[] = [];
    for (const kind of random.shuffled(kinds)) {
      if (products.length === shelf.products) break;
      const look = chooseLook(kind, looks, random);
      const traits = look && chooseTraits(kind, look, prints, titles, random);
      if (!look || !traits) continue;
      left.push(kind);
      products.push(makeProduct(shelf, traits, look, products.length + 1, random));
    }
    kinds = left;
  }
  return products;
}

/** Words that make a title which the shelf does not have yet; `undefined` when there are none left. */
function chooseTraits(
  kind: Kind,
  { front, colours }: Look,
  prints: Lexicon['prints'],
  titles: Set<string>,
  random: Random,
): Traits | undefined {
  const print = front.pattern && prints.get(front.pattern.kind);
  for (let i = 0; i < 60; i++) {
    const style = kind.styles.length > 0 && random.chance(0.6) ? random.pick(kind.styles) : undefined;
    const material = kind.materials.length > 0 ? random.pick(kind.materials) : undefined;
    const fitting = kind.details.filter((detail) => !stumbles(detail, kind.name, print, material));
    const traits: Traits = {
      kind,
      material,
      style,
      detail: fitting.length > 0 && random.chance(style ? 0.35 : 0.6) ? random.pick(fitting) : undefined,
      print,
      colour: kind.namesColour && colours.length === 1 ? colours[0] : undefined,
      pieces: piecesOf(kind, front),
    };
    const { en, ru } = composeTitle(traits);
    if (titles.has(en) || titles.has(ru) || (i < 40 && (en.length > 54 || ru.length > 66))) continue;
    titles.add(en).add(ru);
    return traits;
  }
  return undefined;
}

/** «с узором с поясом»: the same preposition twice in a row reads badly. */
function stumbles(detail: Words, ...before: readonly (Words | undefined)[]): boolean {
  const [preposition = ''] = detail.ru.split(' ');
  const same = preposition === 'со' ? 'с' : preposition;
  return before.some((words) => words?.ru.split(' ').some((word) => (word === 'со' ? 'с' : word) === same));
}

function piecesOf(kind: Kind, { layout }: PictureRecipe): number {
  return kind.counted && layout ? LAYOUT_PLACES[layout].length : 1;
}

function makeProduct(
  shelf: DemoShelf,
  traits: Traits,
  look: Look,
  number: number,
  random: Random,
): CatalogProduct {
  const id = `${shelf.id}-${String(number).padStart(3, '0')}`;
  const { kind } = traits;
  const pictures = makePictures(kind, look, random);
  const use = kind.uses.length > 0 ? random.pick(kind.uses) : undefined;
  return {
    id: v.parse(ProductIdSchema, id),
    category: v.parse(CategoryIdSchema, shelf.id),
    title: composeTitle(traits),
    brand: random.pick(shelf.brands),
    description: composeDescription(traits, use),
    pictures: pictures.keys.map((key) => ({ kind: 'art', key })),
    variants: makeVariants(id, shelf.seller, traits, look.colours, pictures, random),
  };
}
