import * as v from 'valibot';

/** ISO 4217 alphabetic code. */
export const CurrencySchema = v.pipe(
  v.string(),
  v.regex(/^[A-Z]{3}$/, 'A currency is three capital letters (ISO 4217)'),
);
export type Currency = v.InferOutput<typeof CurrencySchema>;

/** Whole minor units (kopecks, cents, tiyn) of one currency; 1,000,000,000,000 at most, so that sums stay exact. */
export const MinorUnitsSchema = v.pipe(
  v.number(),
  v.safeInteger('An amount is whole minor units'),
  v.minValue(0, 'An amount is not negative'),
  v.maxValue(1e12, 'An amount is at most 1,000,000,000,000 minor units'),
);

export const MoneySchema = v.object({ amount: MinorUnitsSchema, currency: CurrencySchema });
export type Money = v.InferOutput<typeof MoneySchema>;

/** Digits after the decimal point, where it is not two (ISO 4217, table A.1). */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

/** How many digits of the major unit the minor unit stands for: 2 for RUB, 0 for JPY. */
export function minorDigits(currency: Currency): number {
  return MINOR_DIGITS[currency] ?? 2;
}

/** `quantity` times `price`; the quantity is a whole number. */
export function timesMoney(price: Money, quantity: number): Money {
  return { amount: price.amount * quantity, currency: price.currency };
}

export function sameMoney(a: Money, b: Money): boolean {
  return a.amount === b.amount && a.currency === b.currency;
}
