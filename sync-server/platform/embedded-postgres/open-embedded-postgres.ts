import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { choosePort } from './choose-port.ts';
import { type DatabaseHome, findDatabaseHome, settleDatabaseHome } from './database-home.ts';
import type { FileLock } from '../file-lock.ts';
import { databaseName, makeCluster } from './make-cluster.ts';
import { findPostgresAccount, type PostgresAccount } from './postgres-account.ts';
import { openPostgresLocks } from './postgres-locks.ts';
import { findPostgresPrograms } from './postgres-programs.ts';
import { findPostmaster, isGone, type Postmaster, stopPostmaster } from './postmaster.ts';
import { startPostmaster } from './start-postmaster.ts';

/** A PostgreSQL of our own, used by this process and perhaps by others with the same data folder. */
export interface EmbeddedPostgres {
  /** For `postgres(url)`; stays the same for the life of this object. It contains the password. */
  readonly url: string;
  /** False when it was running already: another process uses it, or a killed one left it behind. */
  readonly startedHere: boolean;
  /** Starts PostgreSQL again, at the same address, if it has died. Cheap when it lives. */
  ensureRunning(): Promise<void>;
  /**
   * This process is done with it (close your connections first). The last process to say so stops
   * PostgreSQL; one that was killed counts as having said so.
   */
  stop(): Promise<void>;
}

/** What `openEmbeddedPostgres` is told. */
export interface EmbeddedPostgresOptions {
  /** The folder that holds everything the product keeps; made when missing. */
  readonly dataDir: string;
  /** Receives a line about each step that can take longer than a second. */
  readonly log: (line: string) => void;
  /** PostgreSQL settings that differ from ours, used if this process is the one that starts it. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Who runs PostgreSQL; found by itself unless given. */
  readonly account?: PostgresAccount;
}

/**
 * Opens the embedded PostgreSQL of `dataDir`: makes its database on the first call, starts it, or attaches
 * to the one that runs already. Processes that call this at once wait for each other.
 */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  mkdirSync(options.dataDir, { recursive: true });
  const dataDir = realpathSync(options.dataDir);
  const account = options.account ?? findPostgresAccount();
  const opening = { ...options, dataDir, account, settings: options.settings ?? {} };
  const { turn, users } = openPostgresLocks(dataDir);
  try {
    const { home, port, startedHere } = await inTurn(turn, async () => {
      await users.shared();
      return start(opening, undefined);
    });
    return {
      url: databaseUrl(home, port, databaseName),
      startedHere,
      ensureRunning: onlyOneAtATime(async () => {
        if (isReady(findPostmaster(home.cluster))) return;
        await inTurn(turn, () => start(opening, port));
      }),
      stop: once(async () => {
        await inTurn(turn, async () => {
          users.release();
          if (users.tryExclusive()) await stopPostmaster(home.cluster);
        });
        users.close();
        turn.close();
      }),
    };
  } catch (error) {
    users.close();
    turn.close();
    throw error;
  }
}

type Opening = Required<EmbeddedPostgresOptions>;

/** Makes sure that PostgreSQL runs; the caller holds the turn. `fixedPort`: at no other port than this. */
async function start(opening: Opening, fixedPort: number | undefined) {
  const found = await settledPostmaster(findDatabaseHome(opening.dataDir).cluster, opening.log);
  if (found && (fixedPort ?? found.port) === found.port) {
    return { home: findDatabaseHome(opening.dataDir), port: found.port, startedHere: false };
  }
  if (found) throw new Error(`PostgreSQL has moved to port ${found.port}`);

  const { account, settings, dataDir, log } = opening;
  const programs = findPostgresPrograms(account);
  const home = settleDatabaseHome(dataDir, account);
  log('Starting PostgreSQL');
  await makeCluster(home, programs, account);
  const logFile = join(dataDir, 'postgres.log');
  const startAt = (port: number) =>
    startPostmaster(
      { program: programs.postgres, account, cluster: home.cluster, port, logFile, settings },
      log,
    );
  const port = fixedPort ?? (await choosePort(lastPort(home)));
  const settled = await startAt(port).then(
    () => port,
    async (error: unknown) => {
      // Between our look at the port and PostgreSQL's, another program may have taken it: once more, somewhere else.
      if (fixedPort !== undefined || (await choosePort(port)) === port) throw error;
      const other = await choosePort(undefined);
      await startAt(other);
      return other;
    },
  );
  writeFileSync(home.portFile, String(settled), { mode: 0o600 });
  await makeDatabase(databaseUrl(home, settled, 'postgres'));
  return { home, port: settled, startedHere: true };
}

/** A running PostgreSQL once it is ready for work, or undefined; waits for one that starts or stops. */
async function settledPostmaster(
  cluster: string,
  log: (line: string) => void,
): Promise<Postmaster | undefined> {
  for (;;) {
    const found = findPostmaster(cluster);
    if (!found || isReady(found)) return found;
    log(`Waiting for a PostgreSQL that is ${found.status}`);
    await isGone(cluster, 1000);
  }
}

function isReady(found: Postmaster | undefined): boolean {
  return found?.status === 'ready';
}

function lastPort(home: DatabaseHome): number | undefined {
  try {
    return Number(readFileSync(home.portFile, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function databaseUrl(home: DatabaseHome, port: number, database: string): string {
  const password = readFileSync(home.passwordFile, 'utf8');
  return `postgres://${databaseName}:${password}@127.0.0.1:${port}/${database}`;
}

async function makeDatabase(adminUrl: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const [there] = await sql`select 1 from pg_database where datname = ${databaseName}`;
    if (!there) await sql`create database ${sql(databaseName)}`;
  } finally {
    await sql.end();
  }
}

async function inTurn<Answer>(turn: FileLock, act: () => Promise<Answer>): Promise<Answer> {
  await turn.exclusive();
  try {
    return await act();
  } finally {
    turn.release();
  }
}

/** Calls that come while one is under way share its outcome. */
function onlyOneAtATime(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= act().finally(() => (running = undefined));
    return running;
  };
}

/** Only the first call acts; the later ones share its outcome. */
function once(act: () => Promise<void>): () => Promise<void> {
  let outcome: Promise<void> | undefined;
  return () => {
    outcome ??= act();
    return outcome;
  };
}
