import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = [
  'chromium',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'chromium-browser',
  'microsoft-edge',
];

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The executable of an installed Chromium or Chrome that runs here: the one that `CHROME_PATH` names, else
 * one from `PATH`, else from the usual places, else the one that Playwright downloaded before.
 */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const inPath = (environment.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => (folder === '' ? [] : names.map((name) => join(folder, name))));
  const candidates = [...inPath, ...usualPlaces, chromium.executablePath()];
  if (environment.CHROME_PATH) candidates.unshift(environment.CHROME_PATH);
  return candidates.find((candidate) => existsSync(candidate) && browserRuns(candidate));
}

/** Whether the program starts: some systems ship a script of that name that only explains how to install. */
export function browserRuns(executable: string): boolean {
  const { status, stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 && /\d+\.\d+/.test(stdout);
}
