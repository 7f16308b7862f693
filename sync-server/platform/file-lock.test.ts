import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FileLock, openFileLock } from './file-lock.ts';

let folder: string;
let one: FileLock;
let two: FileLock;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offshelf-lock-'));
  one = openFileLock(join(folder, 'turn.lock'));
  two = openFileLock(join(folder, 'turn.lock'));
});

afterEach(() => {
  one.close();
  two.close();
  rmSync(folder, { recursive: true, force: true });
});

test('only one holds it alone, and the next waits for the release', async () => {
  await one.exclusive();
  expect(two.tryExclusive()).toBe(false);
  const turnOfTwo = two.exclusive();
  one.release();
  await turnOfTwo;
  expect(one.tryExclusive()).toBe(false);
});

test('a holder that was killed does not keep it, whatever it leaves behind', async () => {
  const program = `
    const { openFileLock } = await import(${JSON.stringify(new URL('file-lock.ts', import.meta.url).href)});
    await openFileLock(${JSON.stringify(join(folder, 'turn.lock'))}).exclusive();
    process.kill(process.pid, 'SIGKILL');
  `;
  expect(spawnSync(process.execPath, ['--input-type=module', '-e', program]).signal).toBe('SIGKILL');
  expect(one.tryExclusive()).toBe(true);
  one.release();
  await one.shared();
  await two.shared();
});

test('many share it, and none holds it alone meanwhile', async () => {
  await one.shared();
  await two.shared();
  one.release();
  expect(one.tryExclusive()).toBe(false);
  two.close();
  expect(one.tryExclusive()).toBe(true);
  two = openFileLock(join(folder, 'turn.lock'));
});
