import { describe, expect, test } from 'vitest';
import { parsePrice } from './parse-price.ts';

describe('a price as sellers write it', () => {
  const prices: [string, string | undefined, number, string][] = [
    ['39900', 'KZT', 3_990_000, 'KZT'],
    ['39900.00', 'KZT', 3_990_000, 'KZT'],
    ['1 299,50 ₽', undefined, 129_950, 'RUB'],
    ['1\u00A0299,5', 'RUB', 129_950, 'RUB'],
    ['1\u202F299', 'RUB', 129_900, 'RUB'],
    ['1,299.50', 'USD', 129_950, 'USD'],
    ['1.299,50', 'EUR', 129_950, 'EUR'],
    ['1,299', 'USD', 129_900, 'USD'],
    ['1,234,567', 'USD', 123_456_700, 'USD'],
    ['1299.000', 'RUB', 129_900, 'RUB'],
    ['75.00 USD', undefined, 7_500, 'USD'],
    ['USD 75', undefined, 7_500, 'USD'],
    ['75.00 USD', 'RUB', 7_500, 'USD'],
    ['$75', undefined, 7_500, 'USD'],
    ['€19,99', undefined, 1_999, 'EUR'],
    ['500 тг.', undefined, 50_000, 'KZT'],
    ['500 руб.', undefined, 50_000, 'RUB'],
    ['от 500', 'RUB', 50_000, 'RUB'],
    ['1200', 'JPY', 1_200, 'JPY'],
    ['1.005', 'RUB', 101, 'RUB'],
    ['19.99', 'rur', 1_999, 'RUB'],
    ['0.29', 'USD', 29, 'USD'],
    ['₹1,29,999', undefined, 12_999_900, 'INR'],
  ];
  test.for(prices)('%s (%s)', ([text, currency, amount, code]) => {
    expect(parsePrice(text, currency)).toEqual({ ok: true, value: { amount, currency: code } });
  });

  const refusals: [string | undefined, string | undefined, RegExp][] = [
    [undefined, 'RUB', /no price/],
    ['  ', 'RUB', /no price/],
    ['call us', 'RUB', /not a number/],
    ['договорная', 'RUB', /not a number/],
    ['12.34.56,7', 'RUB', /not a number/],
    ['1e5', 'RUB', /not a number/],
    ['0', 'RUB', /zero/],
    ['0.001', 'RUB', /zero/],
    ['-100', 'RUB', /negative/],
    ['−100', 'RUB', /negative/],
    ['999999999999', 'RUB', /absurdly high/],
    ['1'.repeat(400), 'RUB', /absurdly high|not a number/],
    ['100', undefined, /no currency/],
    ['100', 'QQQ', /“QQQ” is unknown/],
  ];
  test.for(refusals)('refuses %s (%s)', ([text, currency, reason]) => {
    const parsed = parsePrice(text, currency);
    expect(parsed.ok ? '' : parsed.reason).toMatch(reason);
  });
});
