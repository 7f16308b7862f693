import { checkRow } from './check-row.ts';
import { slug } from './catalog-ids.ts';
import { bad, type FeedItem, type FeedStock } from './feed-item.ts';
import { parsePrice } from './parse-price.ts';
import { parsePieces } from './parse-stock.ts';
import { readXml, type XmlElement } from './read-xml.ts';
import { childrenOf, markupOf, textOf, tidy } from './xml-element.ts';

const WANTED = new Set([
  'rss/channel/title',
  'rss/channel/link',
  'rss/channel/item',
  'feed/title',
  'feed/link',
  'feed/entry',
]);
const OPTIONS = ['size', 'color', 'pattern', 'material'];

/**
 * Reads a Google Merchant feed as it streams in: RSS 2.0 or Atom with the `g:` attributes of the product data specification
 * (https://support.google.com/merchants/answer/7052112). A category is the path of `product_type`.
 */
export async function* readGoogle(text: AsyncIterable<string>): AsyncGenerator<FeedItem> {
  const known = new Set<string>();
  for await (const items of readXml(text, WANTED)) {
    for (const item of items) {
      if (item.kind === 'broken') {
        yield item;
        return;
      }
      const { element } = item;
      if (element.name === 'title' || element.name === 'link') yield* shopOf(element);
      else {
        const path = categoryPath(element);
        yield* newCategories(path, known);
        yield offerOf(element, path);
      }
    }
  }
}

function* shopOf(element: XmlElement): Generator<FeedItem> {
  const name = tidy(textOf(element)) || (element.attributes['href'] ?? '');
  if (name !== '') yield { kind: 'shop', name, source: element.name === 'title' ? 'name' : 'url' };
}

/** `Apparel > Hoodies` from the outside in. Google's own taxonomy serves where the seller has no path; a number says nothing. */
function categoryPath(element: XmlElement): string[] {
  const written = field(element, 'product_type') ?? field(element, 'google_product_category') ?? '';
  if (/^\d+$/.test(written)) return [];
  return written
    .split('>')
    .map(tidy)
    .filter((title) => slug(title) !== '')
    .slice(0, 8);
}

/** Yields the categories of a path that were not there yet, the outer ones first. */
function* newCategories(path: readonly string[], known: Set<string>): Generator<FeedItem> {
  for (const [at, title] of path.entries()) {
    const id = idOfPath(path.slice(0, at + 1));
    if (known.has(id)) continue;
    known.add(id);
    yield { kind: 'category', id, title, ...(at === 0 ? {} : { parent: idOfPath(path.slice(0, at)) }) };
  }
}

function idOfPath(path: readonly string[]): string {
  return path.map(slug).join('.');
}

function offerOf(element: XmlElement, path: readonly string[]): FeedItem {
  const regular = parsePrice(field(element, 'price'), undefined);
  const currency = regular.ok ? regular.value.currency : undefined;
  const sale = parsePrice(field(element, 'sale_price'), currency);
  const onSale =
    sale.ok && regular.ok && sale.value.currency === currency && sale.value.amount < regular.value.amount;
  const stock = stockOf(element);
  const pairs = OPTIONS.flatMap((name) => {
    const value = field(element, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return checkRow({
    line: element.line,
    id: field(element, 'id'),
    group: field(element, 'item_group_id'),
    title: field(element, 'title'),
    brand: field(element, 'brand'),
    description: attributes(element, 'description').map(markupOf)[0] ?? '',
    category: path.length === 0 ? undefined : idOfPath(path),
    price: onSale ? sale : regular,
    was: onSale ? regular : bad('It is not on sale.'),
    stock: stock ?? { kind: 'none' },
    pictures: [...attributes(element, 'image_link'), ...attributes(element, 'additional_image_link')].map(
      textOf,
    ),
    barcodes: attributes(element, 'gtin').map(textOf),
    sku: field(element, 'mpn'),
    options: pairs,
    params: [],
    warnings: stock ? [] : ['Its availability is missing or unknown: taken as out of stock.'],
  });
}

/** A quantity counts when there is one; "on order" is not for sale yet. */
function stockOf(element: XmlElement): FeedStock | undefined {
  const stated = field(element, 'availability')
    ?.toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ');
  switch (stated) {
    case 'in stock':
    case 'available':
    case 'limited availability': {
      const pieces = parsePieces(field(element, 'quantity') ?? field(element, 'sell_on_google_quantity'));
      return pieces ?? { kind: 'assumed' };
    }
    case 'out of stock':
    case 'preorder':
    case 'pre order':
    case 'backorder':
    case 'back order':
    case 'discontinued':
      return { kind: 'none' };
    default:
      return undefined;
  }
}

/** An attribute with Google's prefix, or without. Only direct children: `g:shipping` has a price of its own. */
function attributes(element: XmlElement, name: string): XmlElement[] {
  const prefixed = childrenOf(element, `g:${name}`);
  return prefixed.length > 0 ? prefixed : childrenOf(element, name);
}

function field(element: XmlElement, name: string): string | undefined {
  return attributes(element, name)
    .map((child) => tidy(textOf(child)))
    .find((text) => text !== '');
}
