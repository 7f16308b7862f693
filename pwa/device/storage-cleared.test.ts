import { expect, test } from 'vitest';
import { seemsCleared } from './storage-cleared.ts';

const emptyStorage = () => {
  const held = new Map<string, string>();
  return () => ({
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
  });
};
const signedIn = 'offshelf_kept=named.0.1; offshelf_signed_in=1';

test('a device that is signed in and remembers nothing was cleared; at its next start it was not', () => {
  const storage = emptyStorage();
  expect(seemsCleared({ cookie: signedIn, storage })).toBe(true);
  expect(seemsCleared({ cookie: signedIn, storage })).toBe(false);
});

test('who signs in on a new device was there before', () => {
  const storage = emptyStorage();
  expect(seemsCleared({ cookie: '', storage })).toBe(false);
  expect(seemsCleared({ cookie: signedIn, storage })).toBe(false);
});

test('a storage that may not be used says nothing', () => {
  const refuse = () => {
    throw new DOMException('Not allowed', 'SecurityError');
  };
  expect(seemsCleared({ cookie: signedIn, storage: refuse })).toBe(false);
});
