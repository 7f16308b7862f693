import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../e2e/find-browser.ts';
import { startMarket } from '../e2e/start-market.ts';
import { printLine } from '../sync-server/commands/print-line.ts';
import { openDatabase } from '../sync-server/platform/database.ts';
import { openEmbeddedPostgres } from '../sync-server/platform/embedded-postgres/open-embedded-postgres.ts';
import { openBenchPage } from './open-bench-page.ts';
import { stockCatalog } from './stock-catalog.ts';
import type { BenchPage, SyncRun } from './sync-in-page.ts';

const PRODUCTS = 10_000;
const ON_A_SHELF = 2_000;
const RUNS = 7;
/** What the replica may cost, as a multiple of fetching and storing the same bytes. */
const AT_MOST = 2;

/**
 * 10,000 products from the real server into IndexedDB of a real browser, by the app's own code, against fetching and
 * storing the same bytes with nothing else. The two take turns; medians, with the browser's HTTP cache off.
 */
const market = await startMarket({ env: { DEMO: '0', LOG_LEVEL: 'error' } });
const postgres = await openEmbeddedPostgres({ dataDir: market.dataDir, log: () => {} });
const database = openDatabase({ url: postgres.url, maxConnections: 4 });
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
try {
  printLine(`Making ${PRODUCTS} products`);
  await stockCatalog(database.db, PRODUCTS, ON_A_SHELF);
  const page = await openPage(await browser.newPage());
  const runs = { sync: [] as SyncRun[], fetchAndStore: [] as SyncRun[] };
  for (let run = 0; run <= RUNS; run += 1) {
    for (const name of ['fetchAndStore', 'sync'] as const) {
      const measured = await page.evaluate(
        (each) => (globalThis as unknown as { benchPage: BenchPage }).benchPage[each](),
        name,
      );
      // The first of each warms up server, browser and database.
      if (run > 0) runs[name].push(measured);
    }
  }
  const [synced, stored] = [runs.sync[0], runs.fetchAndStore[0]];
  if (synced?.products !== PRODUCTS) throw new Error(`Only ${synced?.products} products came`);
  const [figure, limit] = [median(runs.sync), median(runs.fetchAndStore)];
  const ratio = Number((figure / limit).toFixed(3));
  printLine(`Replica: ${figure} ms for ${PRODUCTS} products, ${synced.bytes} bytes stored`);
  printLine(
    `Fetching and storing the same: ${limit} ms, ${stored?.bytes} bytes; at most ${AT_MOST} times that`,
  );
  printLine(JSON.stringify({ bench: 'catalog-sync', figure, limit, unit: 'ms', ratio }));
  if (ratio > AT_MOST) process.exitCode = 1;
} finally {
  await browser.close();
  await database.close();
  await postgres.stop();
  await market.stop();
}

/** With the browser's HTTP cache off. */
async function openPage(page: Page): Promise<Page> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Network.enable');
  await devTools.send('Network.setCacheDisabled', { cacheDisabled: true });
  return openBenchPage(page, market.url, 'sync-in-page.ts');
}

function median(runs: readonly SyncRun[]): number {
  const sorted = runs.map((run) => run.ms).toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}
