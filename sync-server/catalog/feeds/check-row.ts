import type { Money } from '#shared-schema/money.ts';
import { cutText } from '../cut-text.ts';
import type { FeedItem, FeedOffer, FeedStock, Read } from './feed-item.ts';
import { parseGtin } from './parse-gtin.ts';
import { parsePicture, PICTURE_LIMIT } from './parse-picture.ts';
import { plainText } from './plain-text.ts';
import { tidy } from './xml-element.ts';

/** A row as its format's reader found it, nothing checked yet. */
export interface RawRow {
  readonly line: number;
  readonly id: string | undefined;
  readonly group: string | undefined;
  readonly title: string | undefined;
  readonly brand: string | undefined;
  /** HTML or plain. */
  readonly description: string;
  readonly category: string | undefined;
  readonly price: Read<Money>;
  readonly was: Read<Money>;
  readonly stock: FeedStock;
  readonly pictures: readonly string[];
  readonly barcodes: readonly string[];
  readonly sku: string | undefined;
  readonly options: readonly (readonly [string, string])[];
  readonly params: readonly (readonly [string, string])[];
  readonly warnings?: readonly string[];
}

const ID_LIMIT = 200;
const TITLE_LIMIT = 500;
const PARAM_LIMIT = 40;
const VALUE_LIMIT = 80;

/**
 * Judges one row by itself: what a product cannot be without (id, name, price) refuses it; what it can (a barcode, a picture)
 * is left out with a warning.
 */
export function checkRow(row: RawRow): FeedItem {
  const id = tidy(row.id ?? '');
  const { line } = row;
  const refuse = (reason: string): FeedItem => ({
    kind: 'bad-row',
    line,
    ...(id === '' ? {} : { offerId: cutText(id, ID_LIMIT) }),
    reason,
  });
  if (id === '') return refuse('It has no id.');
  if (id.length > ID_LIMIT) return refuse(`Its id is longer than ${ID_LIMIT} characters.`);
  const title = tidy(plainText(row.title ?? ''));
  if (title === '') return refuse('It has no name.');
  if (title.includes('\uFFFD')) return refuse('Its name holds bytes that are not in the feed’s encoding.');
  if (!row.price.ok) return refuse(row.price.reason);

  const warnings = [...(row.warnings ?? [])];
  const codes = row.barcodes.flatMap((text) => text.split(/[,;]/)).filter((code) => code.trim() !== '');
  const barcode = codes.map(parseGtin).find((code) => code !== undefined);
  if (codes.length > 0 && barcode === undefined) {
    warnings.push(`The barcode “${cutText(codes[0]?.trim() ?? '', 40)}” is no GTIN and was left out.`);
  }
  const pictures = row.pictures.map(parsePicture);
  if (pictures.includes(undefined)) warnings.push('A picture without a usable address was left out.');
  const description = plainText(row.description);
  const offer: FeedOffer = {
    line,
    id,
    ...given('group', shortOf(row.group, ID_LIMIT)),
    title: cutText(title, TITLE_LIMIT),
    ...given('brand', shortOf(row.brand, VALUE_LIMIT)),
    ...given('description', description === '' ? undefined : description),
    ...given('category', row.category),
    price: row.price.value,
    ...given('was', wasOf(row.price.value, row.was)),
    stock: row.stock,
    pictures: [...new Set(pictures.filter((url) => url !== undefined))].slice(0, PICTURE_LIMIT),
    ...given('barcode', barcode),
    ...given('sku', shortOf(row.sku, VALUE_LIMIT)),
    options: recordOf(row.options),
    params: recordOf(row.params),
  };
  return { kind: 'offer', offer, warnings };
}

function wasOf(price: Money, was: Read<Money>): number | undefined {
  return was.ok && was.value.currency === price.currency && was.value.amount > price.amount
    ? was.value.amount
    : undefined;
}

/** The first value of each name; what is empty or too long to choose by is left out. */
function recordOf(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  const record = new Map<string, string>();
  for (const pair of pairs) {
    const [name, value] = [tidy(pair[0]), tidy(pair[1])];
    if (name === '' || value === '' || name.length > VALUE_LIMIT || value.length > VALUE_LIMIT) continue;
    if (record.size < PARAM_LIMIT && !record.has(name)) record.set(name, value);
  }
  return Object.fromEntries(record);
}

function shortOf(text: string | undefined, limit: number): string | undefined {
  const short = cutText(tidy(text ?? ''), limit);
  return short === '' ? undefined : short;
}

function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}
