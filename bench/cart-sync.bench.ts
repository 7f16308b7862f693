import { uuidv7 } from 'uuidv7';
import { importFeed, ymlFeed } from '../e2e/feed-file.ts';
import { startMarket } from '../e2e/start-market.ts';
import { buildPwa } from '../sync-server/commands/build-pwa.ts';
import { printLine } from '../sync-server/commands/print-line.ts';
import { openDatabase } from '../sync-server/platform/database.ts';
import { openEmbeddedPostgres } from '../sync-server/platform/embedded-postgres/open-embedded-postgres.ts';
import { PUSH_PATH, pushOf, tappedLine } from './cart-pushes.ts';
import { openCheapClient } from './cheap-client.ts';
import { drive, type Driven, percentile } from './drive.ts';
import { guestTokens } from './guest-tokens.ts';
import { postgresCpuSeconds } from './postgres-cpu.ts';
import { tapsAcross } from './taps-across.ts';
import { writeCartRows } from './write-cart-rows.ts';

const TAPS = 60;
const SHOWN_WITHIN_MS = 300;
/** As many pushes are under way at once, on as many connections to PostgreSQL for the bare rows. */
const CLIENTS = 16;
const WARM_UP = 1_600;
const PUSHES = 8_000;
/** What a push may cost, as a multiple of its rows written in one bare statement. */
const AT_MOST = 3;

/**
 * A tap on one device until it is on the screen of the other, in two real browsers; and what a push costs: the CPU time of
 * the server and of PostgreSQL, against that of postgres.js and of PostgreSQL for the same rows, a statement each. The load
 * generator's own time is left out on one side and is nearly nothing on the other; all of them share the machine, so that
 * the rates beside it say how much each of them got.
 */
if (!(await buildPwa(printLine))) process.exit(1);
const market = await startMarket({ env: { DEMO: '0', LOG_LEVEL: 'error' } });
const postgres = await openEmbeddedPostgres({ dataDir: market.dataDir, log: () => {} });
const database = openDatabase({ url: postgres.url, maxConnections: CLIENTS });
try {
  const taps = await measureTaps();
  printLine(
    `Tap to the other screen: p50 ${percentile(taps, 50)} ms, p95 ${percentile(taps, 95)} ms of ${taps.length} taps`,
  );
  const tokens = await guestTokens(market.url, CLIENTS);
  const clients = await Promise.all(tokens.map(() => openCheapClient(market.url)));
  const push = async (client: number, n: number) => {
    const answer = await clients[client]!.post(PUSH_PATH, pushOf(tappedLine(n)), tokens[client]!);
    if (answer.status !== 200 || !answer.body.includes('"problems":[]')) throw new Error(answer.body);
  };
  const http = await measure(push, () => serverCpuSeconds(market.url));
  const accounts = tokens.map(() => uuidv7());
  const write = (client: number, n: number) => writeCartRows(database.sql, accounts[client]!, tappedLine(n));
  const bare = await measure(write, async () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6);
  for (const client of clients) client.close();
  for (const [name, { driven, cpu }] of Object.entries({ Pushes: http, 'The same rows in bare SQL': bare })) {
    printLine(
      `${name}: ${driven.perSecond.toFixed(0)}/s, p50 ${percentile(driven.ms, 50)} ms, p99 ${percentile(driven.ms, 99)} ms; ` +
        `CPU a push: ${cpu.map((s) => `${(s * 1e6).toFixed(0)} µs`).join(' + PostgreSQL ')}`,
    );
  }
  const p95 = percentile(taps, 95);
  const rows = {
    'cart-sync-tap': { figure: p95, limit: SHOWN_WITHIN_MS, unit: 'ms to the other screen, p95' },
    'cart-sync': { figure: costOf(http), limit: costOf(bare), unit: 's of CPU a push' },
  };
  for (const [bench, { figure, limit, unit }] of Object.entries(rows)) {
    const ratio = Number((figure / limit).toFixed(3));
    printLine(JSON.stringify({ bench, figure, limit, unit, ratio }));
    if (ratio > (bench === 'cart-sync' ? AT_MOST : 1)) process.exitCode = 1;
  }
} finally {
  await database.close();
  await postgres.stop();
  await market.stop();
}

interface Measured {
  readonly driven: Driven;
  /** CPU seconds a push: of the process that asks PostgreSQL, and of PostgreSQL where that can be read. */
  readonly cpu: readonly number[];
}

async function measure(
  work: (client: number, n: number) => Promise<unknown>,
  asking: () => Promise<number>,
): Promise<Measured> {
  await drive(CLIENTS, WARM_UP, work);
  const read = async () => [await asking(), postgresCpuSeconds(market.dataDir)];
  const before = await read();
  const driven = await drive(CLIENTS, PUSHES, (client, n) => work(client, n + WARM_UP));
  const after = await read();
  const cpu = after.flatMap((seconds, place) => {
    const since = before[place];
    return seconds === undefined || since === undefined ? [] : [(seconds - since) / PUSHES];
  });
  return { driven, cpu };
}

/** Where PostgreSQL's CPU time cannot be read: of the machine's time. */
function costOf({ driven, cpu }: Measured): number {
  return cpu.length === 2 ? cpu.reduce((sum, seconds) => sum + seconds, 0) : 1 / driven.perSecond;
}

async function serverCpuSeconds(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1]);
}

async function measureTaps(): Promise<number[]> {
  const offer = { id: 't1', category: 'Tea', name: 'Smoked black tea', price: '590', quantity: 5_000 };
  await importFeed(market, ymlFeed('Teahouse', [offer]));
  const account = { email: 'bench@offshelf.example', password: 'bench-of-the-cart' };
  const answer = await fetch(`${market.url}/api/accounts/sign-up`, {
    method: 'POST',
    body: JSON.stringify(account),
    headers: { 'content-type': 'application/json' },
  });
  if (!answer.ok) throw new Error(`No account: ${answer.status} ${await answer.text()}`);
  const [{ id } = { id: '' }] = await database.sql<{ id: string }[]>`select id from products`;
  return tapsAcross(market.url, `/p/${encodeURIComponent(id)}`, account, TAPS);
}
