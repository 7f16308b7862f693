import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../e2e/find-browser.ts';
import { startMarket } from '../e2e/start-market.ts';
import { buildPwa } from '../sync-server/commands/build-pwa.ts';
import { printLine } from '../sync-server/commands/print-line.ts';
import { openDatabase } from '../sync-server/platform/database.ts';
import { openEmbeddedPostgres } from '../sync-server/platform/embedded-postgres/open-embedded-postgres.ts';
import { tapAndPut, watchCartCommits } from './cart-taps.ts';
import { percentile } from './drive.ts';
import { stockCatalog } from './stock-catalog.ts';

const PRODUCTS = Number(process.argv[2] ?? 50_000);
const ON_A_SHELF = 2_000;
const TAPS = 100;
/** With enough in stock. */
const PRODUCT = '/p/p-9';
const FRAME_MS = 16.7;
const PATIENCE_MS = 300_000;

/**
 * A tap on the stepper in the app itself until it is on the device's disk and on its screen, with 50,000 products on the device;
 * beside it, in turns, a bare put into IndexedDB. Both with the durability that the cart has (the browser's usual one).
 */
if (!(await buildPwa(printLine))) process.exit(1);
const market = await startMarket({ env: { DEMO: '0', LOG_LEVEL: 'error' } });
const postgres = await openEmbeddedPostgres({ dataDir: market.dataDir, log: () => {} });
const database = openDatabase({ url: postgres.url, maxConnections: 4 });
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
try {
  printLine(`Making ${PRODUCTS} products`);
  await stockCatalog(database.db, PRODUCTS, ON_A_SHELF);
  const page = await openProduct(
    await browser.newPage({ viewport: { width: 360, height: 800 }, locale: 'en-GB' }),
  );
  const { taps, puts } = await tapAndPut(page, TAPS);
  const [figure, bare] = [percentile(taps, 95), percentile(puts, 95)];
  printLine(
    `A tap with ${PRODUCTS} products on the device: p50 ${percentile(taps, 50)} ms, p95 ${figure} ms of ${taps.length}; ` +
      `a bare put: p50 ${percentile(puts, 50)} ms, p95 ${bare} ms`,
  );
  const ratio = Number((figure / FRAME_MS).toFixed(3));
  printLine(JSON.stringify({ bench: 'cart-tap', figure, limit: FRAME_MS, unit: 'ms, p95', ratio }));
  if (ratio > 1) process.exitCode = 1;
} finally {
  await browser.close();
  await database.close();
  await postgres.stop();
  await market.stop();
}

/** A product in the cart, on a device that holds the whole catalogue. */
async function openProduct(page: Page): Promise<Page> {
  await page.addInitScript(watchCartCommits);
  await page.goto(`${market.url}${PRODUCT}`);
  await page.waitForFunction(hasProducts, PRODUCTS, { timeout: PATIENCE_MS, polling: 1_000 });
  await page.goto(`${market.url}${PRODUCT}`);
  const size = page.getByRole('radio').first();
  await page.getByRole('button', { name: 'Add to cart', exact: true }).waitFor({ timeout: 30_000 });
  if (await size.isVisible()) await page.getByText('M', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Add to cart', exact: true }).click();
  await page.getByLabel('Quantity').first().waitFor({ timeout: 30_000 });
  return page;
}

/** Runs in the page: whether so many products are on the device. */
function hasProducts(wanted: number): Promise<boolean> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('offshelf-catalog');
    opening.addEventListener('error', () => resolve(false));
    opening.addEventListener('upgradeneeded', () => opening.transaction?.abort());
    opening.addEventListener('success', () => {
      const all = opening.result.transaction('places').objectStore('places').getAll();
      all.addEventListener('success', () => {
        const places = all.result as { readonly products: readonly string[] }[];
        resolve(places.reduce((sum, { products }) => sum + products.length, 0) >= wanted);
        opening.result.close();
      });
    });
  });
}
