import { expect, test } from 'vitest';
import { countdownText, secondsLeft } from './seconds-left.ts';

test('a hold runs down to zero and stays there', () => {
  const until = '2026-01-01T00:15:00Z';
  const at = (minutes: number) => Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000;
  expect(secondsLeft(until, at(0))).toBe(900);
  expect(secondsLeft(until, at(14.999))).toBe(1);
  expect(secondsLeft(until, at(16))).toBe(0);
});

test('minutes and seconds', () => {
  expect([900, 61, 9, 0].map(countdownText)).toEqual(['15:00', '1:01', '0:09', '0:00']);
});
