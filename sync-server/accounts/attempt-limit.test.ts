import { expect, test } from 'vitest';
import { attemptLimit } from './attempt-limit.ts';

test('A5: the window begins with the first attempt, and a success forgets it', () => {
  const limit = attemptLimit({ attempts: 2, windowMs: 10_000 });
  expect([limit.attempt('a', 0), limit.attempt('a', 1_000), limit.attempt('a', 2_000)]).toEqual([0, 0, 8]);
  expect(limit.attempt('b', 2_000)).toBe(0);
  expect(limit.attempt('a', 10_000)).toBe(0);
  limit.attempt('a', 10_000);
  limit.forget('a');
  expect(limit.attempt('a', 10_001)).toBe(0);
});

test('memory stays bounded: the key that began first is forgotten', () => {
  const limit = attemptLimit({ attempts: 1, windowMs: 10_000, keys: 2 });
  for (const key of ['a', 'b', 'c']) limit.attempt(key, 0);
  expect(limit.attempt('c', 1)).toBeGreaterThan(0);
  expect(limit.attempt('a', 1)).toBe(0);
});
