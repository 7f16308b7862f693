import { expect, test } from 'vitest';
import { nextVersions } from './keep-old-assets.ts';

test('the assets of this build and of the previous two are kept', () => {
  const versions = [['a1'], ['a2'], ['a3'], ['a4']].reduce<readonly (readonly string[])[]>(nextVersions, []);
  expect(versions).toEqual([['a4'], ['a3'], ['a2']]);
});

test('building the same sources again pushes no version out', () => {
  const versions = [['a1'], ['a2'], ['a2'], ['a2']].reduce<readonly (readonly string[])[]>(nextVersions, []);
  expect(versions).toEqual([['a2'], ['a1']]);
});

test('going back to an earlier version makes it the current one', () => {
  expect(nextVersions([['a3'], ['a2'], ['a1']], ['a1'])).toEqual([['a1'], ['a3'], ['a2']]);
});
