import { chmodSync, cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { type Market, type MarketOptions, startMarket } from './start-market.ts';

/** Opens a market with the demo catalogue in a fresh copy of the template's data. */
export type OpenMarket = (options?: MarketOptions) => Promise<Market>;

interface JourneyFixtures {
  /** Markets that this journey alone uses; stopped when it ends. */
  readonly openMarket: OpenMarket;
  /** A phone of its own: storage, service worker and network are not shared with other phones. */
  readonly newPhone: (market: Market, options?: PhoneOptions) => Promise<Phone>;
}

export interface PhoneOptions {
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  /**
   * On unless said otherwise: the catalogue's thousand pictures, by far the longest part of a first visit, stay where they
   * are, and come when they are looked at.
   */
  readonly dataSaver?: boolean;
}

export interface Phone {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** Journeys see the product from outside: a browser, HTTP and files. */
export const test = base.extend<JourneyFixtures, { readonly market: Market }>({
  market: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const market = await openFromTemplate();
      await use(market);
      await market.stop();
    },
    { scope: 'worker' },
  ],
  // oxlint-disable-next-line no-empty-pattern
  openMarket: async ({}, use) => {
    const opened: Market[] = [];
    await use(async (options) => {
      const market = await openFromTemplate(options);
      opened.push(market);
      return market;
    });
    // The last first: one that took over another's data is still writing there.
    for (const market of opened.toReversed()) await market.stop();
  },
  newPhone: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (market, { locale = 'en-GB', colorScheme = 'light', dataSaver = true } = {}) => {
      const context = await browser.newContext({
        baseURL: market.url,
        viewport: { width: 360, height: 800 },
        deviceScaleFactor: 2,
        hasTouch: true,
        isMobile: true,
        locale,
        colorScheme,
      });
      contexts.push(context);
      if (dataSaver) await context.addInitScript(saveData);
      return { context, page: await context.newPage() };
    });
    for (const context of contexts) await context.close();
  },
});

export { expect } from '@playwright/test';

/** Runs in the page: what the browser says of its data saver (Network Information API); Playwright has no switch for it. */
function saveData(): void {
  Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
}

function openFromTemplate(options: MarketOptions = {}): Promise<Market> {
  if (options.dataDir !== undefined) return startMarket(options);
  const dataDir = mkdtempSync(join(tmpdir(), 'offshelf-journey-'));
  // Open to the other user who runs the database where we are root.
  chmodSync(dataDir, 0o755);
  const template = process.env.OFFSHELF_TEMPLATE_MARKET;
  if (template !== undefined) cpSync(template, dataDir, { recursive: true });
  return startMarket({ ...options, dataDir });
}
