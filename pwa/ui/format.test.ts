import { describe, expect, test } from 'vitest';
import { formatAverage, formatCount, formatDiscount, formatMoney, formatRelative } from './format.ts';

/** Intl separates with spaces that do not break; a person reads them as spaces. */
const read = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('money', () => {
  test.each([
    [249_000, 'RUB', 'ru', '2 490 ₽'],
    [249_000, 'RUB', 'en', '₽2,490'],
    [249_050, 'RUB', 'ru', '2 490,50 ₽'],
    [2_450, 'USD', 'en', '$24.50'],
    [1_200_000, 'KZT', 'ru', '12 000 ₸'],
    [1_234, 'JPY', 'en', '¥1,234'],
    [1_500, 'KWD', 'en', 'KWD 1.500'],
    [0, 'USD', 'en', '$0'],
  ] as const)('%i minor units of %s in %s is %s', (amount, currency, locale, text) => {
    expect(read(formatMoney({ amount, currency }, locale))).toBe(text);
  });
});

test('a discount is rounded down: none is promised that is not there', () => {
  expect(formatDiscount(200_100, 300_000, 'en')).toBe('−33%');
  expect(read(formatDiscount(249_000, 389_000, 'ru'))).toBe('−35 %');
});

test('counts have groups, averages one digit', () => {
  expect(formatCount(1_204, 'en')).toBe('1,204');
  expect(formatAverage(5, 'ru')).toBe('5,0');
});

test('ages are said in the largest unit that fits', () => {
  expect(formatRelative(-20_000, 'en')).toBe('now');
  expect(formatRelative(-5 * 60_000, 'en')).toBe('5 min. ago');
  expect(formatRelative(-3 * 3_600_000, 'ru')).toBe('3 ч назад');
  expect(formatRelative(-24 * 3_600_000, 'en')).toBe('yesterday');
});
