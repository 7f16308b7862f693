import * as v from 'valibot';
import { MARKET_COLOURS, type MarketColour } from '#shared-schema/catalog/market-colours.ts';
import { VariantIdSchema } from '#shared-schema/ids.ts';
import type { CatalogOffer, CatalogVariant } from '../catalog/catalog-product.ts';
import { choosePrice, choosePriceBefore, shopPrice } from './choose-price.ts';
import { chooseStock } from './choose-stock.ts';
import type { Traits } from './compose-title.ts';
import { RIVAL, sellerId } from './demo-sellers.ts';
import { ean13 } from './ean13.ts';
import type { Kind } from './lexicon.ts';
import type { ProductPictures } from './make-pictures.ts';
import type { Random } from './seeded-random.ts';

/** A variant for each colour and size, with one seller's price or two, and stock. */
export function makeVariants(
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

/** A larger pack costs more, though less for the same amount; memory costs less than its size says. */
function sizeFactor(size: string | undefined, smallest: string | undefined): number {
  if (size === undefined || smallest === undefined || size === smallest) return 1;
  const times = amountOf(size) / amountOf(smallest);
  return times ** (size.endsWith('GB') ? 0.28 : 0.86);
}

/** Grams, millilitres, gigabytes or pieces. */
function amountOf(size: string): number {
  const thousands = size.endsWith(' kg') || size.endsWith(' l') ? 1_000 : 1;
  return Number.parseFloat(size) * thousands;
}

const stepped = (roubles: number, factor: number) => (factor === 1 ? roubles : shopPrice(roubles * factor));
