import { afterEach, expect, test, vi } from 'vitest';
import { noteConnection, reachedWithin } from './connection.ts';

afterEach(() => vi.useRealTimers());

test('the server counts as reached for a moment after each answer, and not after a request without one', () => {
  vi.useFakeTimers();
  noteConnection('reached');
  vi.advanceTimersByTime(1_500);
  expect(reachedWithin(2_000)).toBe(true);
  noteConnection('reached');
  vi.advanceTimersByTime(1_500);
  expect(reachedWithin(2_000)).toBe(true);
  vi.advanceTimersByTime(1_500);
  expect(reachedWithin(2_000)).toBe(false);
  noteConnection('unreachable');
  expect(reachedWithin(Number.POSITIVE_INFINITY)).toBe(false);
});
