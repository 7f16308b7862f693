import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pictureStore } from './picture-store.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offshelf-store-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('no more than two are rendered at a time; who comes when too many wait is told so', async () => {
  const store = pictureStore({ folder, waiting: 1 });
  let running = 0;
  let most = 0;
  const gate = Promise.withResolvers<void>();
  const render = async () => {
    most = Math.max(most, ++running);
    await gate.promise;
    running -= 1;
    return Buffer.from('picture');
  };
  const answers = ['a', 'b', 'c', 'd'].map((key) => store.get(key, '160.avif', render));
  // Two are held up in rendering and one in the queue, whichever they are.
  expect(await Promise.race(answers)).toBe('busy');
  gate.resolve();
  expect((await Promise.all(answers)).map(String).toSorted()).toEqual([
    'busy',
    'picture',
    'picture',
    'picture',
  ]);
  expect(most).toBe(2);
});

test('a picture that cannot be kept is shown all the same', async () => {
  await writeFile(join(folder, 'file'), '');
  const store = pictureStore({ folder: join(folder, 'file') });
  expect(String(await store.get('a', '160.avif', async () => Buffer.from('picture')))).toBe('picture');
});

test('a rendering that fails leaves nothing behind and is tried again by the next request', async () => {
  const store = pictureStore({ folder });
  const failing = store.get('a', '160.avif', () => Promise.reject(new Error('Not drawn')));
  await expect(failing).rejects.toThrow('Not drawn');
  expect(await readdir(folder)).toEqual([]);
  expect(String(await store.get('a', '160.avif', async () => Buffer.from('picture')))).toBe('picture');
  expect(await readdir(join(folder, 'a'))).toEqual(['160.avif']);
});
