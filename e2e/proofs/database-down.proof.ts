import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { printLine } from '../../sync-server/commands/print-line.ts';
import { openDatabase } from '../../sync-server/platform/database.ts';
import { openEmbeddedPostgres } from '../../sync-server/platform/embedded-postgres/open-embedded-postgres.ts';
import { putOnSale } from '../feed-file.ts';
import { hangDatabase, postmasterOf } from '../hang-database.ts';
import { addToCart, openCheckout, pay, visitAndTakeAlong } from '../shop.ts';
import { browserPath, openProofMarket, PHONE, quantile, saveData } from './open-proof-shop.ts';
import { printProof } from './print-proof.ts';
import { type Asked, askSteadily } from './refused-requests.ts';

/**
 * PostgreSQL hangs (SIGSTOP to all of its processes), is killed (-9) or is stopped in order, and stays away for a time: what
 * requests are answered, how soon; whether phones still take an order each; and how long after its return (the server says
 * that it is ready) all of these orders are in the database. A full disk is not tried.
 */
const { seconds, phones } = parseArgs({
  options: { seconds: { type: 'string', default: '90' }, phones: { type: 'string', default: '2' } },
}).values;
const PER_SECOND = 20;
const ANSWER_LIMIT_MS = 500;
const DRAIN_LIMIT_MS = 30_000;
const GOODS = 'Proof candle';

const market = await openProofMarket();
const browser = await chromium.launch({ executablePath: browserPath() });
const outages: Readonly<Record<string, () => { readonly goOn: () => void }>> = {
  hangs: () => hangDatabase(market.dataDir),
  killed: () => keepAway('SIGKILL'),
  stopped: () => keepAway('SIGINT'),
};
const figures: Record<string, number> = {};
let failures = 0;
let n = 0;
try {
  await putOnSale(market, 'Chandler', { name: GOODS, price: '120', quantity: 1000 });
  const pages: Page[] = [];
  for (let phone = 0; phone < Number(phones); phone += 1) pages.push(await openPhone());
  let orders = 0;
  for (const [fault, begin] of Object.entries(outages)) {
    for (const page of pages) await page.goto('/cart');
    const outage = begin();
    const over = new AbortController();
    const asking = askSteadily(market.url, PER_SECOND, over.signal);
    try {
      const lasts = pause(Number(seconds) * 1000);
      for (const page of pages) await orderOne(page);
      await lasts;
    } finally {
      over.abort();
      outage.goOn();
    }
    orders += pages.length;
    const backAt = await untilReady();
    report(fault, await asking);
    const drainedMs = await untilOrders(orders, backAt);
    figures[`${fault}DrainedMs`] = drainedMs;
    if (drainedMs > DRAIN_LIMIT_MS) failures += 1;
    printLine(`${fault}: all ${pages.length} orders in the database after ${drainedMs} ms`);
  }
} finally {
  await browser.close();
  await market.stop();
}
printProof({ promise: 'P10', proof: 'database-down', n, failures, figures });

function report(fault: string, asked: readonly Asked[]): void {
  const ms = asked.map((each) => each.ms);
  const wrong = asked.filter(
    ({ status, retryAfter }) => !(status < 400 && status > 0) && !(status === 503 && retryAfter),
  );
  const p99 = Math.round(quantile(ms, 0.99));
  figures[`${fault}P99Ms`] = p99;
  figures[`${fault}SlowestMs`] = Math.round(quantile(ms, 1));
  n += asked.length;
  failures += wrong.length + (p99 > ANSWER_LIMIT_MS ? 1 : 0);
  const late = ms.filter((each) => each > ANSWER_LIMIT_MS).length;
  const refused = asked.filter(({ status }) => status === 503).length;
  printLine(
    `${fault}: ${asked.length} asked, ${refused} refused, ${wrong.length} wrong (${[...new Set(wrong.map(({ status }) => status))].join(', ')}), ` +
      `p50 ${Math.round(quantile(ms, 0.5))} ms, p99 ${p99} ms, slowest ${figures[`${fault}SlowestMs`]} ms, ${late} later than ${ANSWER_LIMIT_MS} ms`,
  );
}

/** Ends PostgreSQL; without its control file the server cannot start it again. */
function keepAway(signal: NodeJS.Signals): { readonly goOn: () => void } {
  const control = join(market.dataDir, 'postgres', 'cluster', 'global', 'pg_control');
  renameSync(control, `${control}.away`);
  process.kill(postmasterOf(market.dataDir), signal);
  return { goOn: () => renameSync(`${control}.away`, control) };
}

async function openPhone(): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    ...PHONE,
    baseURL: market.url,
    locale: 'en-GB',
  });
  await context.addInitScript(saveData);
  const page = await context.newPage();
  await visitAndTakeAlong(page);
  // A pick-up point is chosen, and the list of them is on the device.
  await addToCart(page, GOODS);
  await openCheckout(page);
  await page.goto('/cart');
  await page.getByRole('button', { name: /^Remove/ }).click();
  return page;
}

/** Works with no database: each step is shown within Playwright's limit, or the proof fails. */
async function orderOne(page: Page): Promise<void> {
  await addToCart(page, GOODS);
  await openCheckout(page);
  await pay(page);
  await page
    .getByText(/The shop cannot answer right now|Waiting for the network/)
    .first()
    .waitFor();
}

/** Answers when it was; only the server brings PostgreSQL back: opening its data here would. */
async function untilReady(): Promise<number> {
  for (;;) {
    const ready = await fetch(`${market.url}/health/ready`).catch(() => undefined);
    if (ready?.ok) return performance.now();
    await pause(100);
  }
}

async function untilOrders(wanted: number, since: number): Promise<number> {
  for (;;) {
    const found = await countOrders().catch(() => 0);
    const ms = Math.round(performance.now() - since);
    if (found === wanted || ms > 4 * DRAIN_LIMIT_MS) return ms;
    await pause(100);
  }
}

async function countOrders(): Promise<number> {
  const postgres = await openEmbeddedPostgres({ dataDir: market.dataDir, log: () => {} });
  const database = openDatabase({ url: postgres.url, maxConnections: 1 });
  try {
    const [row] = await database.sql<{ count: number }[]>`select count(*)::int as count from orders`;
    return row?.count ?? 0;
  } finally {
    await database.close();
    await postgres.stop();
  }
}
