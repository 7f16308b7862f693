import { setTimeout as pause } from 'node:timers/promises';
import { printLine } from '../../sync-server/commands/print-line.ts';
import { auditBooks } from './audit-books.ts';
import { openBusyShopper } from './busy-shopper.ts';
import { printProof } from './print-proof.ts';
import { firstGoodAnswer, openProofMarket } from './proof-market.ts';
import type { Weather } from './shopper.ts';

/*
 * Server and PostgreSQL are killed (`kill -9`) in turn, in the middle of orders, cancellations and cart pushes, 50 at once, and
 * start again. After each kill the shoppers end what they have in hand, and PostgreSQL's rows are compared with their journals.
 * `npm run prove -- kill-anything [KILLS OF EACH]`
 */
const KILLS = Number(process.argv[2] ?? 10);
const SHOPPERS = 50;
const [BEFORE_MS, AFTER_MS] = [1_500, 1_000];

const market = await openProofMarket(10, 300);
const weather: Weather = { again: 0, failures: 0 };
const wrong: string[] = [];
const goodAfter: Record<'server' | 'postgres', number[]> = { server: [], postgres: [] };
const startedIn: number[] = [];
try {
  const shoppers = await Promise.all(
    Array.from({ length: SHOPPERS }, (_, n) => openBusyShopper(market.url, market.shelf, n, weather)),
  );
  for (let kill = 0; kill < KILLS * 2; kill += 1) {
    const victim = kill % 2 === 0 ? 'server' : 'postgres';
    const pausing = new AbortController();
    const busy = Promise.all(shoppers.map((shopper) => shopper.shop(pausing.signal)));
    await pause(BEFORE_MS * (0.5 + Math.random()));
    if (victim === 'server') {
      await market.killServer();
      const since = performance.now();
      const [good] = await Promise.all([firstGoodAnswer(market.url), market.startServer()]);
      goodAfter.server.push(good);
      startedIn.push(Math.round(performance.now() - since));
    } else {
      market.killPostgres();
      goodAfter.postgres.push(await firstGoodAnswer(market.url));
    }
    await pause(AFTER_MS);
    pausing.abort();
    await busy;
    const found = await market.audit((sql) => auditBooks(sql, shoppers));
    wrong.push(...found.map((each) => `after kill ${kill + 1} (${victim}): ${each}`));
    printLine(`${victim} killed, good answer after ${goodAfter[victim].at(-1)} ms, ${found.length} faults`);
  }
  wrong.slice(0, 20).forEach(printLine);
  const sum = (of: 'accepted' | 'refused' | 'cancelled' | 'pushes') =>
    shoppers.reduce((total, { journal }) => total + journal.count(of), 0);
  printProof({
    promise: 'P17',
    proof: 'kill-anything',
    n: KILLS * 2,
    failures: wrong.length,
    figures: {
      serverKills: KILLS,
      postgresKills: KILLS,
      ordersAcknowledged: sum('accepted'),
      ordersRefused: sum('refused'),
      cancelsAcknowledged: sum('cancelled'),
      pushesAcknowledged: sum('pushes'),
      sentAgain: weather.again,
      otherFailures: weather.failures,
      serverFirstGoodAnswerMaxMs: Math.max(...goodAfter.server),
      postgresFirstGoodAnswerMaxMs: Math.max(...goodAfter.postgres),
      within2s: [...goodAfter.server, ...goodAfter.postgres].filter((ms) => ms <= 2_000).length,
    },
  });
} finally {
  await market.close();
}
