import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './e2e/find-browser.ts';

/** `npm test` hands over the browser it found or installed; run by hand, an installed one is looked for. */
const executablePath = process.env.OFFSHELF_BROWSER ?? findBrowser();

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/make-template-market.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  retries: 0,
  // A journey is a server, a PostgreSQL and one or two browsers: two at once would not fit on two cores.
  workers: 1,
  // States are waited for; the limits are only for what never comes, on a machine that others use too.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    trace: 'retain-on-first-failure',
    launchOptions: { executablePath },
  },
});
