import { bad, type FeedItem, type FeedStock } from './feed-item.ts';
import { optionName } from './parse-option.ts';
import { parseCurrency, parsePrice } from './parse-price.ts';
import { parseAvailable, parsePieces, PIECES_LIMIT } from './parse-stock.ts';
import { readXml, type XmlElement } from './read-xml.ts';
import { checkRow } from './check-row.ts';
import { childrenOf, fieldOf, markupOf, textOf, tidy } from './xml-element.ts';

const SHOP = 'yml_catalog/shop';
const WANTED = new Set(
  ['name', 'company', 'url', 'currencies/currency', 'categories/category', 'offers/offer'].map(
    (path) => `${SHOP}/${path}`,
  ),
);
const QUANTITIES = ['quantity_in_stock', 'stock_quantity', 'quantity', 'count'];

/**
 * Reads Yandex Market Language (https://yandex.ru/support/marketplace/assortment/fields/index.html, the feed format known as
 * YML) as it streams in. Understood beyond the text of the format: what `docs/feeds.md` lists.
 */
export async function* readYml(text: AsyncIterable<string>): AsyncGenerator<FeedItem> {
  let base: string | undefined;
  for await (const items of readXml(text, WANTED)) {
    for (const item of items) {
      if (item.kind === 'broken') {
        yield item;
        return;
      }
      const { element } = item;
      switch (item.path.slice(SHOP.length + 1)) {
        case 'name':
        case 'company':
        case 'url': {
          const name = tidy(textOf(element));
          if (name !== '') yield { kind: 'shop', name, source: element.name as 'name' | 'company' | 'url' };
          break;
        }
        case 'currencies/currency':
          base = baseCurrency(element, base);
          break;
        case 'categories/category':
          yield* categoryOf(element);
          break;
        case 'offers/offer':
          yield offerOf(element, base);
          break;
      }
    }
  }
}

/** The currency that prices without one are in: the one with the rate 1, else the first. */
function baseCurrency({ attributes }: XmlElement, base: string | undefined): string | undefined {
  const code = parseCurrency(attributes['id'] ?? '');
  if (!code.ok) return base;
  return base === undefined || Number(attributes['rate']) === 1 ? code.value : base;
}

function* categoryOf(element: XmlElement): Generator<FeedItem> {
  const id = element.attributes['id']?.trim() ?? '';
  const title = tidy(textOf(element));
  if (id === '' || title === '') return;
  const parent = (element.attributes['parentId'] ?? element.attributes['parent_id'] ?? '').trim();
  yield { kind: 'category', id, title, ...(parent === '' || parent === '0' ? {} : { parent }) };
}

function offerOf(element: XmlElement, base: string | undefined): FeedItem {
  const params = childrenOf(element, 'param').map(
    (param) => [tidy(param.attributes['name'] ?? ''), tidy(textOf(param))] as const,
  );
  const price = parsePrice(fieldOf(element, 'price'), fieldOf(element, 'currencyId') ?? base);
  return checkRow({
    line: element.line,
    id: element.attributes['id'],
    group: element.attributes['group_id'] ?? fieldOf(element, 'group_id'),
    title: titleOf(element),
    brand: fieldOf(element, 'vendor', 'brand'),
    description: childrenOf(element, 'description').map(markupOf).join('\n\n'),
    category: fieldOf(element, 'categoryId'),
    price,
    was: price.ok
      ? parsePrice(fieldOf(element, 'oldprice', 'old_price'), price.value.currency)
      : bad('It has no price.'),
    stock: stockOf(element),
    pictures: childrenOf(element, 'picture').map(textOf),
    barcodes: childrenOf(element, 'barcode').map(textOf),
    sku: fieldOf(element, 'vendorCode', 'shop-sku'),
    options: params.flatMap(([name, value]) => {
      const option = optionName(name);
      return option === undefined ? [] : [[option, value] as const];
    }),
    params,
  });
}

/** `name`, or in the older "vendor.model" form what it is made of. */
function titleOf(element: XmlElement): string | undefined {
  const name = fieldOf(element, 'name', 'title');
  if (name !== undefined) return name;
  const model = fieldOf(element, 'model');
  if (model === undefined) return undefined;
  return [fieldOf(element, 'typePrefix'), fieldOf(element, 'vendor'), model].filter(Boolean).join(' ');
}

/** Not available is none, whatever the quantity says. A missing `available` means yes, as the format has it. */
function stockOf(element: XmlElement): FeedStock {
  const stated =
    element.attributes['available'] ?? fieldOf(element, 'available') ?? element.attributes['in_stock'];
  if (parseAvailable(stated) === false) return { kind: 'none' };
  const outlets = childrenOf(element, 'outlets')
    .flatMap((list) => childrenOf(list, 'outlet'))
    .map((outlet) => parsePieces(outlet.attributes['instock']))
    .filter((stock) => stock?.kind === 'counted');
  if (outlets.length > 0) {
    const pieces = outlets.reduce((sum, outlet) => sum + outlet.pieces, 0);
    return { kind: 'counted', pieces: Math.min(PIECES_LIMIT, pieces) };
  }
  for (const name of QUANTITIES) {
    const stock = parsePieces(fieldOf(element, name));
    if (stock) return stock;
  }
  return { kind: 'assumed' };
}
