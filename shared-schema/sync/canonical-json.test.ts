import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, isNestedWithin } from './canonical-json.ts';

test('the text says the same as JSON does, and does not depend on the order of members', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
  expect(canonicalJson({ b: [1, { d: 1, c: undefined }], a: 'ü' })).toBe('{"a":"ü","b":[1,{"d":1}]}');
});

test('nesting that would exhaust the stack is found without descending into it', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
  expect(isNestedWithin(deep, 32)).toBe(false);
  expect(isNestedWithin({ a: [1] }, 2)).toBe(true);
  expect(isNestedWithin({ a: [1] }, 1)).toBe(false);
});
