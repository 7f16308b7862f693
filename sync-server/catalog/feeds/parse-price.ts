import { type Money, minorDigits } from '#shared-schema/money.ts';
import { cutText } from '../cut-text.ts';
import { bad, good, type Read } from './feed-item.ts';

/** Most that a piece may cost, in minor units: more is a slip of the seller's, or a number meant for something else. */
export const PRICE_LIMIT = 100_000_000_000;

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** Signs and words that sellers write for a currency. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/₽|руб|р\.$/i, 'RUB'],
  [/₸|тенге|тг/i, 'KZT'],
  [/₴|грн/i, 'UAH'],
  [/€/, 'EUR'],
  [/£/, 'GBP'],
  [/₹/, 'INR'],
  [/\$/, 'USD'],
];

/** ISO 4217 code of a currency as feeds write it (`RUR` is the rouble's old code). Refuses what is no currency. */
export function parseCurrency(text: string): Read<string> {
  const code = text.trim().toUpperCase().replace(/^RUR$/, 'RUB');
  return CURRENCIES.has(code) ? good(code) : bad(`The currency “${cutText(text.trim(), 20)}” is unknown.`);
}

/**
 * A price as people write it, in minor units: `39900`, `1 299,50 ₽`, `1,299.50`, `75.00 USD`, `$75`. A code in the text wins
 * over `currency`, that over a sign. Refuses what is no number, not above zero, above `PRICE_LIMIT`, or has no currency.
 */
export function parsePrice(text: string | undefined, currency: string | undefined): Read<Money> {
  const written = (text ?? '').trim();
  if (written === '') return bad('It has no price.');
  const code = /(?:^|[^A-Za-z])([A-Za-z]{3})(?:$|[^A-Za-z])/.exec(written)?.[1];
  const sign = SIGNS.find(([pattern]) => pattern.test(written))?.[1];
  const named = code ?? currency ?? sign;
  if (named === undefined) return bad('It has no currency.');
  const parsed = parseCurrency(named);
  if (!parsed.ok) return parsed;
  const amount = parseAmount(written, minorDigits(parsed.value));
  return amount.ok ? good({ amount: amount.value, currency: parsed.value }) : amount;
}

function parseAmount(written: string, digits: number): Read<number> {
  const shown = cutText(written, 40);
  const bare = written
    .replaceAll(/[\s\u00A0\u202F'’]/g, '')
    .replace(/^(?:от|from)/i, '')
    .replace(/^\p{L}*\.?\p{Sc}?/u, '')
    .replace(/\p{Sc}?\p{L}*\.?$/u, '');
  const number = /^([-+−]?)(\d[\d.,]*)$/.exec(bare);
  if (!number) return bad(`The price “${shown}” is not a number.`);
  const plain = withPoint(number[2] ?? '');
  if (plain === undefined) return bad(`The price “${shown}” is not a number.`);
  const minor = Number(plain) * 10 ** digits;
  const amount = Math.round(minor + Number.EPSILON * minor);
  if (amount === 0) return bad('The price is zero.');
  if (number[1] === '-' || number[1] === '−') return bad(`The price “${shown}” is negative.`);
  if (amount > PRICE_LIMIT) return bad(`The price “${shown}” is absurdly high.`);
  return good(amount);
}

/**
 * Tells separators of thousands from the decimal one: with both kinds the last is decimal; one kind many times is thousands;
 * a single comma before exactly three digits is thousands (`1,299`), a single point never (XML feeds write `1299.000`).
 */
function withPoint(number: string): string | undefined {
  const last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
  if (last === -1) return number;
  const separator = number[last];
  const other = separator === '.' ? ',' : '.';
  const many = number.indexOf(separator ?? '') !== last;
  const tail = number.slice(last + 1);
  if (many && number.includes(other)) return undefined;
  const thousands = many || (separator === ',' && !number.includes(other) && tail.length === 3);
  const whole = thousands ? number : number.slice(0, last);
  if (!/^\d*$/.test(whole) && !GROUPED.test(whole)) return undefined;
  const units = whole.replaceAll(/[.,]/g, '');
  return thousands ? units : `${units}.${tail}`;
}

/** Digits in groups of three, or in Indian groups (`1,29,999`). */
const GROUPED = /^\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$/;
