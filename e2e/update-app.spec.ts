import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './journey.ts';

const PROJECT = join(import.meta.dirname, '..');

/** Builds the next version into the folder that the market serves, as a deploy does. */
async function deployNextVersion(appDir: string): Promise<void> {
  await promisify(execFile)('node_modules/.bin/vite', ['build', '--outDir', appDir, '--logLevel', 'warn'], {
    cwd: PROJECT,
    env: { ...process.env, APP_VERSION: 'next' },
  });
}

test('a new version waits, the person is asked, and nothing reloads during checkout', async ({
  openMarket,
  newPhone,
}) => {
  const appDir = mkdtempSync(join(tmpdir(), 'offshelf-app-'));
  cpSync(join(PROJECT, 'dist'), appDir, { recursive: true });
  const market = await openMarket({ env: { APP_DIR: appDir } });
  const { context, page } = await newPhone(market, { dataSaver: false });
  await page.goto('/');
  // They have to be drawn first, and so keep coming all the while.
  await expect(page.getByText(/Now the pictures: [1-9]/)).toBeVisible({ timeout: 120_000 });
  await page.goto('/checkout');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  const oldAssets = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.includes('/assets/')),
  );
  await page.evaluate(() => document.documentElement.setAttribute('data-not-reloaded', ''));

  await deployNextVersion(appDir);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null))
    .toBe(true);
  await expect(page.getByText('A new version is ready')).toHaveCount(0);
  await expect(page.locator('html[data-not-reloaded]')).toHaveCount(1);

  const asset = await Promise.all(oldAssets.map(async (url) => (await context.request.get(url)).status()));
  expect(new Set(asset)).toEqual(new Set([200]));

  await page.getByRole('link', { name: 'Profile' }).filter({ visible: true }).first().click();
  await expect(page.getByText('A new version is ready')).toBeVisible();
  await expect(page.getByText('Version next')).toHaveCount(0);
  await expect(page.locator('html[data-not-reloaded]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Update', exact: true }).click();
  await expect(page.getByText('Version next')).toBeVisible();
});
