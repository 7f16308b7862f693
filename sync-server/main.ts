import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createApp } from './app.ts';
import { publishShelves } from './catalog/publish-shelves.ts';
import { type Config, ConfigRefusal, readConfig } from './config.ts';
import { createDemoAccounts } from './accounts/demo-accounts.ts';
import { makeDemoMarket } from './demo/make-demo-market.ts';
import { readStock } from './inventory/read-stock.ts';
import { openMarket } from './market.ts';
import { openMarketDatabase } from './open-market-database.ts';
import { addressOf } from './platform/address-of.ts';
import { openHttpServer } from './platform/http-server.ts';
import { createLogger } from './platform/logger.ts';
import { readSecrets } from './secrets.ts';
import { startBackgroundWork } from './start-background-work.ts';
import { readFeedEpoch } from './sync/feed-epoch.ts';
import { openPokes } from './sync/pokes.ts';

export interface RunningServer {
  readonly url: string;
  /** Ends in the reverse order of the start; resolves when everything it started is gone. */
  close(): Promise<void>;
}

export interface StartOptions {
  readonly dev?: boolean;
}

/**
 * Reads the settings, starts the market and keeps it until a signal ends it, also in the middle of the start. A wrong
 * setting ends the start with its name.
 */
export async function startServer({ dev = false }: StartOptions = {}): Promise<void> {
  const ended = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.resolve());
  let failed = 'Could not start';
  try {
    const server = await openServer(readConfig(process.env), { dev });
    await ended.promise;
    failed = 'Could not stop in order';
    say('Stopping');
    await server.close();
    process.exit(0);
  } catch (error) {
    say(`${error instanceof ConfigRefusal ? 'Setting refused' : failed}: ${messageOf(error)}`);
    process.exit(1);
  }
}

/** Starts the market; whatever was opened is closed again when a later step fails. */
export async function openServer(config: Config, { dev = false }: StartOptions = {}): Promise<RunningServer> {
  const opened: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const step of opened.splice(0).reverse()) await step();
  };
  try {
    const url = await open(config, dev, opened);
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(config: Config, dev: boolean, opened: (() => Promise<void>)[]): Promise<string> {
  const log = createLogger(config.logLevel);
  const database = await openMarketDatabase(config, say);
  opened.push(() => database.close());
  const [secrets, epoch] = await Promise.all([
    readSecrets(config),
    readFeedEpoch(database.db, join(config.dataDir, 'secrets')),
  ]);
  if (config.demo) {
    await makeDemoMarket({ db: database.db, now: new Date(), currency: config.currency, progress: say });
    await createDemoAccounts(database.db);
  }
  // What changed while no server ran is on the shelves before the first shopper looks.
  await publishShelves({ db: database.db, readStock });

  const pokes = await openPokes({ sql: database.sql, log });
  opened.push(() => pokes.close());
  let url = config.publicUrl ?? '';
  const { watch: databaseWatch } = database;
  const market = openMarket({
    config,
    database,
    databaseWatch,
    log,
    secrets,
    pokes,
    epoch,
    publicUrl: () => url,
  });
  const http = await openHttpServer({
    app: createApp(config, market),
    host: config.host,
    port: config.port,
    dev,
  });
  url ||= addressOf(config.host, http.port);
  const background = startBackgroundWork(market, database.embedded);
  // Streams end with the pokes; requests get two seconds.
  opened.push(async () => {
    await Promise.all([pokes.close(), http.close(2_000)]);
    await background.stop();
  });
  announce(config, url);
  return url;
}

function announce(config: Config, url: string): void {
  say(`Offshelf is listening at ${url}`);
  if (config.demo) {
    say(
      'Demo sign-ins, password offshelf-demo: shopper@demo.example, staff@demo.example, picker@demo.example, seller@demo.example, operator@demo.example',
    );
  }
  if (!config.sandboxBank)
    say('Nothing can be ordered: no payment provider is set up, see PAYMENT_PROVIDERS');
  say(
    config.databaseUrl === undefined
      ? `Data: ${config.dataDir}`
      : `Data: PostgreSQL of DATABASE_URL, pictures and keys in ${config.dataDir}`,
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  await startServer();
