import { describe, expect, test } from 'vitest';
import { shopTakenAlong } from './shop-taken-along.ts';

const ALL = { done: 1238, of: 1238 };
const SOME = { done: 400, of: 1238 };
const NONE = { done: 0, of: 0 };
const status = {
  phase: 'idle',
  products: ALL,
  pictures: NONE,
  takenAlong: false,
  trouble: null,
} as const;

describe('what the front page says of the shop on this device', () => {
  test('nothing is claimed before the server said what there is', () => {
    expect(shopTakenAlong({ ...status, products: NONE }, false)).toBe('nothing');
  });

  test('with all products here it is the pictures that are missing, on their way or not', () => {
    expect(shopTakenAlong({ ...status, phase: 'pictures', pictures: SOME }, false)).toBe('pictures-coming');
    expect(shopTakenAlong(status, false)).toBe('pictures-coming');
    expect(shopTakenAlong({ ...status, trouble: { kind: 'storage-full' } }, false)).toBe('pictures-part');
  });

  test('with no network nothing is said to be coming now', () => {
    expect(shopTakenAlong({ ...status, pictures: SOME }, true)).toBe('pictures-waiting');
    expect(shopTakenAlong({ ...status, trouble: { kind: 'offline' } }, false)).toBe('pictures-waiting');
    expect(shopTakenAlong({ ...status, phase: 'downloading', products: SOME }, true)).toBe(
      'products-waiting',
    );
  });

  test('once everything came along it stays whole, with and without a network', () => {
    expect(shopTakenAlong({ ...status, takenAlong: true }, false)).toBe('whole');
    expect(shopTakenAlong({ ...status, takenAlong: true, trouble: { kind: 'offline' } }, true)).toBe('whole');
  });

  test('products are coming while a run goes on, and only a part when it ended without them', () => {
    const some = { ...status, products: SOME };
    expect(shopTakenAlong({ ...some, phase: 'downloading' }, false)).toBe('products-coming');
    expect(shopTakenAlong({ ...some, takenAlong: true, phase: 'downloading' }, false)).toBe(
      'products-coming',
    );
    expect(shopTakenAlong({ ...some, takenAlong: true }, false)).toBe('products-part');
    expect(shopTakenAlong({ ...some, trouble: { kind: 'storage-full' } }, false)).toBe('products-part');
  });
});
