import { expect, test } from 'vitest';
import { countedPart, totalLine, wholePart } from './part-outcome.ts';

test('the last line adds up all parts', () => {
  const outcomes = [wholePart('types', 0), wholePart('lint', 2), countedPart('unit tests', 1, 40, 2)];
  expect(totalLine(outcomes)).toBe('41 passed, 3 failed');
});

test('a runner that crashed counts as a failure even when every test it finished passed', () => {
  expect(countedPart('browser tests', 1, 12, 0)).toEqual({ part: 'browser tests', passed: 12, failed: 1 });
});
