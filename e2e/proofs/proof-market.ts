import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { type OrderShelf, stockForOrders } from '../../bench/stock-for-orders.ts';
import { openDatabase } from '../../sync-server/platform/database.ts';
import { type Market, startMarket } from '../start-market.ts';

/** A real server process over a real PostgreSQL, on loopback, that can be killed and started again at the same address. */
export interface ProofMarket {
  readonly url: string;
  readonly dataDir: string;
  readonly shelf: OrderShelf;
  /** For the auditor: connections of its own, past the server. Anew after PostgreSQL was killed. */
  audit<T>(look: (sql: postgres.Sql) => Promise<T>): Promise<T>;
  /** `kill -9` of the server, and nothing else. */
  killServer(): Promise<void>;
  startServer(): Promise<void>;
  /** Ends server and PostgreSQL as Ctrl-C would; the data stay. */
  stopServer(): Promise<void>;
  /** `kill -9` of PostgreSQL's first process; the server starts it again by itself. */
  killPostgres(): void;
  close(): Promise<void>;
}

const ENV = { DEMO: '0', PAYMENT_PROVIDERS: 'sandbox', LOG_LEVEL: 'fatal', RESERVATION_MINUTES: '60' };

/** Opens one that sells `variants` things, `pieces` of each. */
export async function openProofMarket(variants: number, pieces: number): Promise<ProofMarket> {
  let market: Market = await startMarket({ env: ENV });
  const { url, dataDir } = market;
  const port = Number(new URL(url).port);
  const audit = async <T>(look: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
    const database = openDatabase({ url: addressOf(dataDir), maxConnections: 1 });
    try {
      return await look(database.sql);
    } finally {
      await database.close();
    }
  };
  const shelf = await audit(async (sql) => {
    const stocked = await stockForOrders(sql, variants);
    await sql`update stock_levels set on_hand = ${pieces}`;
    return stocked;
  });
  return {
    url,
    dataDir,
    shelf,
    audit,
    killServer: () => market.kill9(),
    stopServer: () => market.stop({ keepData: true }),
    async startServer() {
      market = await startMarket({ env: ENV, dataDir, port });
    },
    killPostgres: () => process.kill(postmasterOf(dataDir), 'SIGKILL'),
    close: () => market.stop(),
  };
}

/** Where the embedded PostgreSQL listens; the folders are those of `sync-server/platform/embedded-postgres`. */
function addressOf(dataDir: string): string {
  const home = join(dataDir, 'postgres');
  const password = readFileSync(join(home, 'password'), 'utf8').trim();
  return `postgres://offshelf:${password}@127.0.0.1:${readFileSync(join(home, 'port'), 'utf8')}/offshelf`;
}

/** The first line of postmaster.pid is the process to stop (PostgreSQL's documentation, "postmaster.pid"). */
function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Ms until the server gives a good answer to a request that reads the database. */
export async function firstGoodAnswer(url: string): Promise<number> {
  const since = performance.now();
  for (;;) {
    const answer = await fetch(`${url}/api/pickup-points`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return Math.round(performance.now() - since);
    await pause(10);
  }
}
