import { expect, test } from 'vitest';
import type { SellerId } from '#shared-schema/ids.ts';
import { type FeedCategory, fileCategories } from './file-categories.ts';

const parents = (found: readonly FeedCategory[]) =>
  fileCategories('s' as SellerId, found)
    .categories.slice(0, -1)
    .map(({ parent }) => parent);
const chain = (length: number, parentOfFirst?: string): FeedCategory[] =>
  Array.from({ length }, (_, n) => ({
    id: `c${n}`,
    title: `C ${n}`,
    ...(n > 0 ? { parent: `c${n - 1}` } : parentOfFirst === undefined ? {} : { parent: parentOfFirst }),
  }));

test('an unknown parent and a circle, of one or of thousands, make roots', () => {
  expect(parents(chain(1, 'nobody'))).toEqual([null]);
  expect(parents(chain(1, 'c0'))).toEqual([null]);
  expect(new Set(parents(chain(5_000, 'c4999')))).toEqual(new Set([null]));
  const besideACircle = [...chain(2, 'c1'), { id: 'leaf', title: 'Leaf', parent: 'c0' }];
  expect(parents(besideACircle)).toEqual([null, null, null]);
});

test('twenty levels are a tree; what is deeper begins anew', () => {
  const levels = parents(chain(5_000));
  expect(levels.slice(1, 20)).toEqual(Array.from({ length: 19 }, (_, n) => `s:c${n}`));
  expect(new Set(levels.slice(20))).toEqual(new Set([null]));
});
