import { chromium } from '@playwright/test';
import { findBrowser } from '../e2e/find-browser.ts';
import { startMarket } from '../e2e/start-market.ts';
import { printLine } from '../sync-server/commands/print-line.ts';
import { openDatabase } from '../sync-server/platform/database.ts';
import { openEmbeddedPostgres } from '../sync-server/platform/embedded-postgres/open-embedded-postgres.ts';
import type { DrainPage, DrainRun, Wish } from './drain-in-page.ts';
import { openBenchPage } from './open-bench-page.ts';
import { openSlowLink } from './slow-link.ts';
import { stockForOrders } from './stock-for-orders.ts';

const ORDERS = 800;
/** Every fourth order is cancelled again: 1,000 operations on 800 subjects. */
const CANCEL_EVERY = 4;
const ROUND_TRIP_MS = 200;
const DRAINED_WITHIN_MS = 10_000;

/**
 * The outbox of one device after a shift without network: 1,000 operations, drained by the app's own code in a real browser with
 * IndexedDB's strict durability, over a link with a round trip of 200 ms, into the real server.
 */
const market = await startMarket({ env: { DEMO: '0', PAYMENT_PROVIDERS: 'sandbox', LOG_LEVEL: 'error' } });
const postgres = await openEmbeddedPostgres({ dataDir: market.dataDir, log: () => {} });
const database = openDatabase({ url: postgres.url, maxConnections: 2 });
const link = await openSlowLink(market.url, ROUND_TRIP_MS);
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
try {
  const shelf = await stockForOrders(database.sql, 200);
  const page = await openBenchPage(await browser.newPage(), link.url, 'drain-in-page.ts');
  const wishes = Array.from({ length: ORDERS }, (_, n): Wish => {
    const { pickupPointId, currency, unitPrice } = shelf;
    const [variantId, sellerId] = [shelf.variantIds[n % shelf.variantIds.length], shelf.sellerId];
    const line = { variantId, sellerId, quantity: 1, unitPrice };
    return { pickupPointId, currency, lines: [line], total: unitPrice, queuedOffline: true } as Wish;
  });
  type Global = { benchPage: DrainPage };
  const queued = await page.evaluate(
    ([all, every]) => (globalThis as unknown as Global).benchPage.queue(all, every),
    [wishes, CANCEL_EVERY] as const,
  );
  const { ms, states }: DrainRun = await page.evaluate(() =>
    (globalThis as unknown as Global).benchPage.drain(),
  );
  const [orders] = await database.sql<{ all: number; cancelled: number }[]>`
    select count(*)::int as all, count(*) filter (where status = 'cancelled')::int as cancelled from orders`;
  printLine(
    `${queued} operations drained in ${Math.round(ms)} ms over ${ROUND_TRIP_MS} ms: ${JSON.stringify(states)}; ` +
      `the server has ${orders?.all} orders, ${orders?.cancelled} of them cancelled`,
  );
  if (states.accepted !== queued || orders?.all !== ORDERS) {
    throw new Error('Not every operation was accepted once');
  }
  const figure = Math.round(ms);
  const ratio = Number((figure / DRAINED_WITHIN_MS).toFixed(3));
  printLine(
    JSON.stringify({
      bench: 'drain',
      figure,
      limit: DRAINED_WITHIN_MS,
      unit: 'ms for 1,000 operations',
      ratio,
    }),
  );
  if (ratio > 1) process.exitCode = 1;
} finally {
  await browser.close();
  link.close();
  await database.close();
  await postgres.stop();
  await market.stop();
}
