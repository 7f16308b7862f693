import type { CategoryId, SellerId } from '#shared-schema/ids.ts';
import { localized } from '#shared-schema/localized-text.ts';
import type { StockStatement } from '#shared-schema/inventory/stock-statement.ts';
import type { CatalogProduct, CatalogVariant } from '../catalog-product.ts';
import { productId, variantId } from './catalog-ids.ts';
import type { FeedOffer, FeedStock } from './feed-item.ts';
import { PICTURE_LIMIT } from './parse-picture.ts';
import { tellApart } from './tell-apart.ts';

export interface Assembly {
  readonly seller: SellerId;
  /** Where stock that names no warehouse lies. */
  readonly warehouse: string;
  /** Catalogue id of a feed's category; unknown ones give "Other". */
  readonly categoryOf: (feedCategory: string | undefined) => CategoryId;
  /** Pictures that stand for nothing (a logo on hundreds of products). */
  readonly idlePictures: ReadonlySet<string>;
}

/** One product of the rows that belong to it, in the file's order: one row, or the variants of a group. */
export function assembleProduct(
  key: string,
  rows: readonly [FeedOffer, ...FeedOffer[]],
  { seller, warehouse, categoryOf, idlePictures }: Assembly,
): CatalogProduct {
  const [first] = rows;
  const usable = (row: FeedOffer) => row.pictures.filter((url) => !idlePictures.has(url));
  const pictures = [...new Set(rows.flatMap(usable))].slice(0, PICTURE_LIMIT);
  const options = tellApart(rows);
  const description = rows.find((row) => row.description !== undefined)?.description;
  return {
    id: productId(seller, key),
    category: categoryOf(first.category),
    title: localized(rows.length === 1 ? first.title : sharedTitle(rows.map((row) => row.title))),
    ...(first.brand === undefined ? {} : { brand: first.brand }),
    ...(description === undefined ? {} : { description: localized(description) }),
    pictures: pictures.map((url) => ({ kind: 'photo', url })),
    variants: rows.map((row, at): CatalogVariant => {
      const picture = pictures.indexOf(usable(row)[0] ?? '');
      return {
        id: variantId(seller, row.id),
        options: options[at] ?? {},
        ...(row.barcode === undefined ? {} : { barcode: row.barcode }),
        ...(row.sku === undefined ? {} : { sku: row.sku }),
        ...(rows.length > 1 && picture >= 0 ? { picture } : {}),
        offers: [
          {
            seller,
            price: row.price,
            ...(row.was === undefined ? {} : { was: row.was }),
            stock: stockStatement(row.stock, warehouse),
          },
        ],
      };
    }),
  };
}

function stockStatement(stock: FeedStock, warehouse: string): StockStatement {
  return stock.kind === 'counted' ? { kind: 'counted', byWarehouse: { [warehouse]: stock.pieces } } : stock;
}

/** What the titles of a group begin with, word by word, if that is a title; else the first one's. */
export function sharedTitle(titles: readonly string[]): string {
  const [first = '', ...rest] = titles;
  const words = first.split(' ');
  let shared = words.length;
  for (const title of rest) {
    const others = title.split(' ');
    const differs = words.findIndex((word, at) => word !== others[at]);
    if (differs !== -1) shared = Math.min(shared, differs);
  }
  const title = words
    .slice(0, shared)
    .join(' ')
    .replace(/[\s,;:/(–—-]+$/, '');
  return shared >= 2 || shared * 2 >= words.length ? title || first : first;
}
