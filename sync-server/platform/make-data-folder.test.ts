import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeDataFolder } from './make-data-folder.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'offshelf-folder-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

test('a folder is made with those above it, and is left empty; again: nothing happens', () => {
  const folder = join(parent, 'a', 'b');
  makeDataFolder(folder);
  makeDataFolder(folder);
  expect(readdirSync(folder)).toEqual([]);
});

test('a file in its place is refused', () => {
  writeFileSync(join(parent, 'file'), '');
  expect(() => makeDataFolder(join(parent, 'file'))).toThrow(/EEXIST/);
  expect(() => makeDataFolder(join(parent, 'file', 'below'))).toThrow(/EEXIST|ENOTDIR/);
});

test.runIf(process.platform === 'linux')('where nothing can be made it is refused at once', () => {
  expect(() => makeDataFolder('/proc/offshelf')).toThrow(/ENOENT|EACCES/);
  expect(() => makeDataFolder('/proc')).toThrow(/ENOENT|EACCES/);
});
