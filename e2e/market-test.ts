import { test as base } from '@playwright/test';
import { type Market, startMarket } from './start-market.ts';

/** What a worker's market is started with; set by `test.use` at the top of a file. */
export interface MarketSettings {
  readonly marketEnv: Readonly<Record<string, string>>;
}

/**
 * Playwright's `test` with a `market` to play in: one server for all tests of a worker that ask for the same
 * settings, with the demo market in it unless `DEMO` says otherwise. Pages open relative to its address.
 */
export const test = base.extend<object, MarketSettings & { readonly market: Market }>({
  marketEnv: [{ DEMO: '1' }, { scope: 'worker', option: true }],
  market: [
    async ({ marketEnv }, use) => {
      const market = await startMarket({ env: marketEnv });
      await use(market);
      await market.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: ({ market }, use) => use(market.url),
});

export { expect } from '@playwright/test';
