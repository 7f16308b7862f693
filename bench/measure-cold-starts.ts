import { type BrowserContext, chromium } from '@playwright/test';
import { findBrowser } from '../e2e/find-browser.ts';
import { startMarket } from '../e2e/start-market.ts';
import { serveBarePage } from './bare-page.ts';
import { coldStart, watchForPrice } from './cold-start.ts';

/** Both in ms from the start of the navigation, one for each start. */
export interface ColdStarts {
  /** The shop, until the first product has its price on the screen. */
  readonly shop: readonly number[];
  /** A bare page with a worker that kept it, until its text is on the screen. */
  readonly bare: readonly number[];
}

/** As large as the smallest phone that the shop is drawn for. */
const viewport = { width: 360, height: 800 };
const patience = 120_000;

/**
 * Visits a market once until its whole catalogue is on the device, takes the server and the network away, and starts
 * the shop `starts` times in fresh pages, in turns with the bare page. The first of each warms up the browser.
 */
export async function measureColdStarts(starts: number): Promise<ColdStarts> {
  const bare = await serveBarePage();
  const market = await startMarket({ env: { LOG_LEVEL: 'error' } });
  const browser = await chromium
    .launch({ executablePath: findBrowser(), args: ['--no-sandbox'] })
    .catch(async (reason) => {
      await Promise.all([bare.stop(), market.stop()]);
      throw reason;
    });
  try {
    const context = await browser.newContext({ viewport, locale: 'en-GB' });
    await visit(context, market.url, 'products are on your device');
    await visit(context, bare.url, '₽');
    await Promise.all([market.stop({ keepData: true }), bare.stop()]);
    await context.setOffline(true);
    await watchForPrice(context);
    const measured = { shop: [] as number[], bare: [] as number[] };
    for (let start = 0; start <= starts; start += 1) {
      for (const name of ['bare', 'shop'] as const) {
        const ms = await coldStart(context, name === 'bare' ? bare.url : market.url);
        if (start > 0) measured[name].push(ms);
      }
    }
    return measured;
  } finally {
    await browser.close();
    await Promise.all([bare.stop(), market.stop()]);
  }
}

/** Leaves when the page says that it has all, and its worker is in charge. */
async function visit(context: BrowserContext, url: string, said: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${url}/`);
  await page.getByText(said).first().waitFor({ timeout: patience });
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.close();
}
