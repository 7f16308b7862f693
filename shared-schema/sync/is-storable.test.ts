import { expect, test } from 'vitest';
import { isStorable } from './is-storable.ts';

test('nesting that would exhaust the stack is found without descending into it', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
  expect(isStorable(deep, 32)).toBe(false);
  expect(isStorable({ a: [1] }, 2)).toBe(true);
  expect(isStorable({ a: [1] }, 1)).toBe(false);
});

test('text that no database takes is found wherever it is', () => {
  expect(isStorable({ a: ['smile 😀', 'и', '\\u0000'] }, 2)).toBe(true);
  expect(isStorable({ a: ['\0'] }, 2)).toBe(false);
  expect(isStorable({ '\ud83d': 1 }, 2)).toBe(false);
});
