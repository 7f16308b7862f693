import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../sync-server/app.ts';
import { type Config, readConfig } from '../../sync-server/config.ts';
import { type Market, openMarket } from '../../sync-server/market.ts';
import { expireOrders } from '../../sync-server/ordering/expire-orders.ts';
import { type Database, openDatabase } from '../../sync-server/platform/database.ts';
import { silentLog } from '../../sync-server/platform/logger.ts';
import { readSecrets, type Secrets } from '../../sync-server/secrets.ts';
import { readFeedEpoch } from '../../sync-server/sync/feed-epoch.ts';
import { openPokes, type Pokes } from '../../sync-server/sync/pokes.ts';
import { answeredBefore, askedBefore } from './previous-protocol.ts';
import { time } from './virtual-time.ts';

/** The real server in this process, without a port. A crash takes its memory and its connections, never the database. */
export interface SimulatedServer {
  /** Rejects while the server is down, and when it dies over the request. */
  answer(request: Request): Promise<Response>;
  /** Aborts when the process that gave this answer dies. */
  lifeOf(answer: Response): AbortSignal;
  crash(): void;
  /** Calls `down` so many turns of the event loop into the next request; undefined takes it back. */
  crashWithin(turns: number, down: (() => void) | undefined): void;
  start(): Promise<void>;
  /** A deploy begins: a second process on the same database takes every other request; the first is a version older. */
  startSecond(): Promise<void>;
  /** A deploy ends: the older process goes. */
  endFirst(): void;
  /** Dies, and comes back with its rows in what takes itself for another database. */
  becomeAnother(): Promise<void>;
  /** Every process looks for orders whose hold ran out, all at once. */
  sweep(): Promise<void>;
  readonly database: Database;
  /** What the sandbox bank signs with. */
  readonly bankKey: Uint8Array;
  close(): Promise<void>;
}

interface Life {
  readonly app: { fetch(request: Request): Response | Promise<Response> };
  readonly market: Market;
  readonly database: Database;
  readonly pokes: Pokes;
  readonly death: AbortController;
}

export async function openSimulatedServer(url: string): Promise<SimulatedServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'offshelf-simulator-'));
  const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: url, LOG_LEVEL: 'silent' });
  const secrets = await readSecrets(config);
  // The checkers' own connections outlive the server's.
  const database = openDatabase({ url, maxConnections: 2, keepConnections: true });
  let lives: readonly Life[] = [await live(config, secrets)];
  let asked = 0;
  const lifeOf = new WeakMap<Response, AbortSignal>();

  let doom: { readonly turns: number; readonly down: () => void } | undefined;
  const end = (dying: Life) => {
    lives = lives.filter((life) => life !== dying);
    dying.death.abort(new TypeError('The server died'));
    void dying.database.sql.end({ timeout: 0 }).catch(() => undefined);
  };
  const crash = () => lives.forEach(end);
  const start = async () => {
    if (lives.length === 0) lives = [await live(config, secrets)];
  };
  return {
    database,
    bankKey: secrets.bankKey,
    crash,
    start,
    lifeOf: (answer) => lifeOf.get(answer) ?? AbortSignal.abort(),
    crashWithin(turns, down) {
      doom = down && { turns, down };
    },
    async startSecond() {
      if (lives.length < 2) lives = [...lives, await live(config, secrets)];
    },
    endFirst() {
      const [first, second] = lives;
      if (first && second) end(first);
    },
    async becomeAnother() {
      await database.sql`update feed_epoch set epoch = gen_random_uuid()::text`;
      crash();
      await start();
    },
    async sweep() {
      // Who dies over it leaves the rest to the next sweep.
      await Promise.allSettled(
        lives.map(({ market }) =>
          expireOrders({ ...market.ordering, db: market.database.db, log: silentLog }),
        ),
      );
    },
    async answer(request) {
      asked += 1;
      const life = lives[asked % lives.length] ?? refuse();
      const older = lives.length > 1 && life === lives[0];
      const died = Promise.withResolvers<never>();
      const die = () => died.reject(new TypeError('The server died'));
      life.death.signal.addEventListener('abort', die);
      if (doom) void afterTurns(doom.turns).then(doom.down);
      doom = undefined;
      try {
        const answer = await Promise.race([
          older ? answerAsBefore(life, request) : life.app.fetch(request),
          died.promise,
        ]);
        lifeOf.set(answer, life.death.signal);
        return answer;
      } finally {
        life.death.signal.removeEventListener('abort', die);
      }
    },
    async close() {
      for (const life of lives) {
        await life.pokes.close();
        await life.database.close();
      }
      await database.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function answerAsBefore({ app }: Life, request: Request): Promise<Response> {
  return answeredBefore(new URL(request.url).pathname, await app.fetch(await askedBefore(request)));
}

async function live(config: Config, secrets: Secrets): Promise<Life> {
  const database = openDatabase({
    url: config.databaseUrl ?? '',
    maxConnections: 4,
    keepConnections: true,
  });
  const pokes = await openPokes({ sql: database.sql, log: silentLog });
  const epoch = await readFeedEpoch(database.db);
  const publicUrl = () => 'https://shop.example';
  const market = openMarket({ config, database, pokes, epoch, secrets, publicUrl, log: silentLog });
  return { app: createApp(config, market), market, database, pokes, death: new AbortController() };
}

async function afterTurns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function refuse(): never {
  throw new TypeError('Connection refused');
}

/** Builds the server again while time stands still. */
export const startAgain = (server: SimulatedServer): Promise<void> => time.during(server.start());
