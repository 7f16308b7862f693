import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../sync-server/app.ts';
import { type Config, readConfig } from '../../sync-server/config.ts';
import { openMarket } from '../../sync-server/market.ts';
import { type Database, openDatabase } from '../../sync-server/platform/database.ts';
import { silentLog } from '../../sync-server/platform/logger.ts';
import { readSecrets, type Secrets } from '../../sync-server/secrets.ts';
import { readFeedEpoch } from '../../sync-server/sync/feed-epoch.ts';
import { openPokes, type Pokes } from '../../sync-server/sync/pokes.ts';
import { time } from './virtual-time.ts';

/** The real server in this process, without a port. A crash takes its memory and its connections, never the database. */
export interface SimulatedServer {
  /** Rejects while the server is down, and when it dies over the request. */
  answer(request: Request): Promise<Response>;
  /** Aborts when the server dies. */
  life(): AbortSignal;
  crash(): void;
  /** Calls `down` so many turns of the event loop into the next request; undefined takes it back. */
  crashWithin(turns: number, down: (() => void) | undefined): void;
  start(): Promise<void>;
  /** Dies, and comes back with its rows in what takes itself for another database. */
  becomeAnother(): Promise<void>;
  readonly database: Database;
  close(): Promise<void>;
}

interface Life {
  readonly app: { fetch(request: Request): Response | Promise<Response> };
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
  let life: Life | undefined = await live(config, secrets);

  let doom: { readonly turns: number; readonly down: () => void } | undefined;
  const crash = () => {
    const dying = life;
    life = undefined;
    if (!dying) return;
    dying.death.abort(new TypeError('The server died'));
    void dying.database.sql.end({ timeout: 0 }).catch(() => undefined);
  };
  return {
    database,
    crash,
    life: () => life?.death.signal ?? AbortSignal.abort(),
    crashWithin(turns, down) {
      doom = down && { turns, down };
    },
    async becomeAnother() {
      await database.sql`update feed_epoch set epoch = gen_random_uuid()::text`;
      crash();
      life = await live(config, secrets);
    },
    async start() {
      life ??= await live(config, secrets);
    },
    async answer(request) {
      const { app, death } = life ?? refuse();
      const died = Promise.withResolvers<never>();
      const die = () => died.reject(new TypeError('The server died'));
      death.signal.addEventListener('abort', die);
      if (doom) void afterTurns(doom.turns).then(doom.down);
      doom = undefined;
      try {
        return await Promise.race([app.fetch(request), died.promise]);
      } finally {
        death.signal.removeEventListener('abort', die);
      }
    },
    async close() {
      await life?.pokes.close();
      await life?.database.close();
      await database.close();
      await rm(dataDir, { recursive: true });
    },
  };
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
  return { app: createApp(config, market), database, pokes, death: new AbortController() };
}

async function afterTurns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function refuse(): never {
  throw new TypeError('Connection refused');
}

/** Builds the server again while time stands still. */
export const startAgain = (server: SimulatedServer): Promise<void> => time.during(server.start());
