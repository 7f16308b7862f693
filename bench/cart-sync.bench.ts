import { uuidv7 } from 'uuidv7';
import { importFeed, ymlFeed } from '../e2e/feed-file.ts';
import { startMarket } from '../e2e/start-market.ts';
import { buildPwa } from '../sync-server/commands/build-pwa.ts';
import { printLine } from '../sync-server/commands/print-line.ts';
import { openDatabase } from '../sync-server/platform/database.ts';
import { openEmbeddedPostgres } from '../sync-server/platform/embedded-postgres/open-embedded-postgres.ts';
import { pushLine, tappedLine } from './cart-pushes.ts';
import { drive, percentile } from './drive.ts';
import { guestTokens } from './guest-tokens.ts';
import { tapsAcross } from './taps-across.ts';
import { writeCartRows } from './write-cart-rows.ts';

const TAPS = 60;
const SHOWN_WITHIN_MS = 300;
const CLIENTS = 8;
const WARM_UP = 400;
const PUSHES = 4_000;
/** What a push may cost, as a multiple of its rows written in one bare statement. */
const AT_MOST = 3;

/**
 * A tap on one device until it is on the screen of the other, in two real browsers; and what a push costs the server against
 * PostgreSQL's own rate for the same rows in one statement. Server, PostgreSQL, browsers and load share the machine.
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
  const push = (client: number, n: number) => pushLine(market.url, tokens[client]!, tappedLine(n));
  await drive(CLIENTS, WARM_UP, push);
  const http = await drive(CLIENTS, PUSHES, (client, n) => push(client, n + WARM_UP));
  const accounts = tokens.map(() => uuidv7());
  const write = (client: number, n: number) => writeCartRows(database.sql, accounts[client]!, tappedLine(n));
  await drive(CLIENTS, WARM_UP, write);
  const bare = await drive(CLIENTS, PUSHES, (client, n) => write(client, n + WARM_UP));
  printLine(
    `Pushes: ${http.perSecond.toFixed(0)}/s, p50 ${percentile(http.ms, 50)} ms, p99 ${percentile(http.ms, 99)} ms; ` +
      `the same rows in one statement: ${bare.perSecond.toFixed(0)}/s, p50 ${percentile(bare.ms, 50)} ms`,
  );
  const p95 = percentile(taps, 95);
  const rows = {
    'cart-sync-tap': { figure: p95, limit: SHOWN_WITHIN_MS, unit: 'ms to the other screen, p95' },
    'cart-sync': { figure: 1 / http.perSecond, limit: 1 / bare.perSecond, unit: 's of the machine a push' },
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
