import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findBrowser } from '../../e2e/find-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'offshelf-browsers-'));
const working = makeProgram('google-chrome', 'echo Google Chrome 140.0');
makeProgram('chromium', 'echo "install the snap first" >&2; exit 1');
const named = makeProgram('my-browser', 'echo Chromium 139.1');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a program that only explains how to install the browser is passed over', () => {
  expect(findBrowser({ PATH: folder })).toBe(working);
});

test('CHROME_PATH comes first, unless it does not run', () => {
  expect(findBrowser({ PATH: folder, CHROME_PATH: named })).toBe(named);
  expect(findBrowser({ PATH: folder, CHROME_PATH: join(folder, 'missing') })).toBe(working);
});

function makeProgram(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}
