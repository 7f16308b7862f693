import { expect, test } from 'vitest';
import { backoffMs, SYNC_BACKOFF } from './backoff.ts';

const waits = (random: number) => [1, 2, 3, 7, 50].map((n) => backoffMs(n, SYNC_BACKOFF, random));

test('waits 1 s to 25 s, doubling, spread over the upper half', () => {
  expect(waits(0)).toEqual([1_000, 1_000, 2_000, 12_500, 12_500]);
  expect(waits(0.999)).toEqual([1_000, 2_000 - 1, 4_000 - 2, 24_988, 24_988]);
});

test('waits at least as long as the server asks, and never longer than an hour', () => {
  expect(backoffMs(1, SYNC_BACKOFF, 0, 90_000)).toBe(90_000);
  expect(backoffMs(1, SYNC_BACKOFF, 0.5, 1e12)).toBe(3_600_000);
});
