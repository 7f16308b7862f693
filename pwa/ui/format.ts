import type { Locale } from '#shared-schema/localized-text.ts';
import { minorDigits, type Money } from '#shared-schema/money.ts';

/** "2 490 ₽", "$24.50": the currency's own sign, digits after the point only where they are not zero. */
export function formatMoney({ amount, currency }: Money, locale: Locale): string {
  const digits = minorDigits(currency);
  const format = numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    trailingZeroDisplay: 'stripIfInteger',
  });
  return format.format(amount / 10 ** digits);
}

/** "1,204": a count with its groups. */
export function formatCount(count: number, locale: Locale): string {
  return numberFormat(locale, {}).format(count);
}

/** "4.8": an average with one digit. */
export function formatAverage(average: number, locale: Locale): string {
  return numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(average);
}

/** "−23%": how much less `price` is than `was`, rounded down so that no discount is promised that is not there. */
export function formatDiscount(price: number, was: number, locale: Locale): string {
  const share = Math.floor((1 - price / was) * 100) / 100;
  return numberFormat(locale, { style: 'percent', signDisplay: 'always' }).format(-share).replace('-', '−');
}

/** "1.4 MB": bytes in the unit a person reads. */
export function formatBytes(bytes: number, locale: Locale): string {
  const [unit, size] = bytes < 1e6 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const);
  const format = numberFormat(locale, { style: 'unit', unit, maximumFractionDigits: bytes < 1e6 ? 0 : 1 });
  return format.format(bytes / size);
}

/** "5 March": a day. `at` is ISO 8601 or ms since 1970; shown in the device's time zone. */
export function formatDay(at: string | number, locale: Locale): string {
  return dateFormat(locale, { day: 'numeric', month: 'long' }).format(new Date(at));
}

/** "5 March, 14:02": a moment. */
export function formatMoment(at: string | number, locale: Locale): string {
  const options = { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const;
  return dateFormat(locale, options).format(new Date(at));
}

/** "14:02": a time of the day. */
export function formatTime(at: string | number, locale: Locale): string {
  return dateFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "5 min. ago", "in 2 days": `ms` from now, the past negative; "now" within a minute. */
export function formatRelative(ms: number, locale: Locale): string {
  const format = remember(
    `relative ${locale}`,
    () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }),
  );
  const size = Math.abs(ms);
  if (size < MINUTE) return format.format(0, 'second');
  if (size < HOUR) return format.format(Math.trunc(ms / MINUTE), 'minute');
  if (size < DAY) return format.format(Math.trunc(ms / HOUR), 'hour');
  return format.format(Math.trunc(ms / DAY), 'day');
}

// Making an Intl formatter is slow (about 50 µs), and a list draws hundreds of prices.
const made = new Map<string, unknown>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return remember(
    `number ${locale} ${JSON.stringify(options)}`,
    () => new Intl.NumberFormat(locale, options),
  );
}

function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  // British English: the 24-hour clock and the day before the month, as the shop's Russian texts have them.
  const language = locale === 'en' ? 'en-GB' : locale;
  return remember(
    `date ${locale} ${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(language, options),
  );
}

function remember<T>(name: string, make: () => T): T {
  const known = made.get(name) as T | undefined;
  if (known !== undefined) return known;
  const format = make();
  made.set(name, format);
  return format;
}
