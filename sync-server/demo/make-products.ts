import * as v from 'valibot';
import { MARKET_COLOURS, type MarketColour } from '#shared-schema/catalog/market-colours.ts';
import { CategoryIdSchema, ProductIdSchema, VariantIdSchema } from '#shared-schema/ids.ts';
import type { CatalogOffer, CatalogProduct, CatalogVariant } from '../catalog/catalog-product.ts';
import { chooseLook, type Look } from './choose-looks.ts';
import { choosePrice, choosePriceBefore, shopPrice } from './choose-price.ts';
import { chooseStock } from './choose-stock.ts';
import { composeDescription } from './compose-description.ts';
import { composeTitle, type Traits } from './compose-title.ts';
import { RIVAL, sellerId } from './demo-sellers.ts';
import { ean13 } from './ean13.ts';
import { LAYOUT_PLACES } from '../pictures/layouts.ts';
import type { PictureRecipe } from '../pictures/picture-key.ts';
import type { DemoShelf, Kind, Lexicon, Words } from './lexicon.ts';
import { makePictures, type ProductPictures } from './make-pictures.ts';
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
  const use = shelf.uses.length > 0 ? random.pick(shelf.uses) : undefined;
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

function makeVariants(
  product: string,
  seller: string,
  { kind, pieces }: Traits,
  colours: readonly MarketColour[],
  pictures: ProductPictures,
  random: Random,
): CatalogVariant[] {
  const sizes = chooseSizes(kind, random);
  const price = shopPrice(choosePrice(kind.price, random) * pieces ** 0.9);
  const before = choosePriceBefore(price, random);
  const rival = random.chance(0.12) ? RIVAL[seller] : undefined;
  const rivalPrice = shopPrice(price * (0.9 + random.next() * 0.25));
  const soldOut = random.chance(0.015);
  return (colours.length > 0 ? colours : [undefined]).flatMap((colour) =>
    (sizes.length > 0 ? sizes : [undefined]).map((size, step): CatalogVariant => {
      const id = [product, colour, size?.toLowerCase().replaceAll(/[^a-z0-9.]/g, '')]
        .filter(Boolean)
        .join('-');
      const factor = kind.sizes.few ? sizeFactor(size, sizes[0]) : 1;
      const offer = (by: string, roubles: number, was: number | undefined): CatalogOffer => ({
        seller: sellerId(by),
        price: { amount: stepped(roubles, factor) * 100, currency: 'RUB' },
        ...(was !== undefined && { was: stepped(was, factor) * 100 }),
        stock: soldOut ? { kind: 'counted', byWarehouse: {} } : chooseStock(random),
      });
      return {
        id: v.parse(VariantIdSchema, id),
        options: {
          ...(size !== undefined && { [kind.sizes.option]: size }),
          ...(colour !== undefined && { color: MARKET_COLOURS[colour].en }),
        },
        barcode: ean13(Math.floor(random.next() * 1e11)),
        sku: id.toUpperCase(),
        ...(colour !== undefined && { picture: pictures.ofColour.get(colour) ?? 0 }),
        offers: [
          offer(seller, price, before),
          ...(rival !== undefined && step % 2 === 0 ? [offer(rival, rivalPrice, undefined)] : []),
        ],
      };
    }),
  );
}

/** Neighbouring sizes: most of the scale, or a few packs. */
function chooseSizes({ sizes }: Kind, random: Random): readonly string[] {
  const { values, few } = sizes;
  if (few) {
    const count = random.between(1, few);
    const from = random.between(0, values.length - count);
    return values.slice(from, from + count);
  }
  const from = random.between(0, Math.min(1, values.length));
  return values.slice(from, values.length - random.between(0, 1));
}

/** A larger pack costs more, though less for the same amount. */
function sizeFactor(size: string | undefined, smallest: string | undefined): number {
  const ratio = Number.parseFloat(size ?? '1') / Number.parseFloat(smallest ?? '1');
  const litres =
    /\bl$/.test(size ?? '') === /\bl$/.test(smallest ?? '') &&
    /\bkg$/.test(size ?? '') === /\bkg$/.test(smallest ?? '');
  const times = litres ? ratio : ratio * 1000;
  // Memory is dear, but not as dear as its size.
  return / GB$/.test(size ?? '') ? times ** 0.28 : times ** 0.86;
}

const stepped = (roubles: number, factor: number) => (factor === 1 ? roubles : shopPrice(roubles * factor));
