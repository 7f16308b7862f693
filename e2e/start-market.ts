import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A running server of a market, with a database of its own. */
export interface Market {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** Where it keeps its data; other commands find its database through `DATA_DIR`. */
  readonly dataDir: string;
  /** What it has printed so far. */
  output(): string;
  /** Ends it as Ctrl-C would, and removes its data unless told to keep them. */
  stop(options?: { readonly keepData?: boolean }): Promise<void>;
  /** Kills the server process, and nothing else; its database lives on. `stop()` clears up afterwards. */
  kill9(): Promise<void>;
}

/** How a market is started. */
export interface MarketOptions {
  /** Settings on top of our environment, by the names that the product documents. */
  readonly env?: Readonly<Record<string, string>>;
  /** The data of an earlier market, to start it again; a fresh folder unless given. */
  readonly dataDir?: string;
  /** The port to listen on; a free one unless given. */
  readonly port?: number;
}

const readyWithinMs = 60_000;
const stepMs = 100;

/** Starts a real server from the sources and answers when it is ready. Throws with its output if it ends. */
export async function startMarket(options: MarketOptions = {}): Promise<Market> {
  const dataDir = options.dataDir ?? freshFolder();
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const server = spawnServer({
    PUBLIC_URL: url,
    ...options.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: '127.0.0.1',
  });
  let output = '';
  server.stdout?.on('data', (text) => (output += text));
  server.stderr?.on('data', (text) => (output += text));
  const end = async (signal: NodeJS.Signals) => {
    if (isRunning(server)) await endBy(server, signal);
  };
  const market: Market = {
    url,
    dataDir,
    output: () => output,
    stop: async ({ keepData = false } = {}) => {
      await end('SIGTERM');
      await stopLeftDatabase(dataDir);
      if (!keepData) rmSync(dataDir, { recursive: true, force: true });
    },
    kill9: () => end('SIGKILL'),
  };
  if (await becomesReady(server, url)) return market;
  await market.stop({ keepData: options.dataDir !== undefined });
  throw new Error(`The server did not become ready:\n${output}`);
}

/** Open to other users, who have to run the database where we are root. */
function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'offshelf-market-'));
  chmodSync(folder, 0o755);
  return folder;
}

function spawnServer(env: Readonly<Record<string, string>>): ChildProcess {
  const project = fileURLToPath(new URL('../', import.meta.url));
  // not under NODE_ENV=test or the like: the server that a person starts
  const { NODE_ENV: _, ...inherited } = process.env;
  return spawn(join(project, 'node_modules', '.bin', 'node'), ['sync-server/main.ts'], {
    cwd: project,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function becomesReady(server: ChildProcess, url: string): Promise<boolean> {
  for (let waited = 0; waited < readyWithinMs && isRunning(server); waited += stepMs) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return true;
    await pause(stepMs);
  }
  return false;
}

function isRunning(server: ChildProcess): boolean {
  return server.pid !== undefined && server.exitCode === null && server.signalCode === null;
}

function endBy(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill(signal);
  });
}

/** The database of a killed server would stay behind: nobody starts that market again. */
async function stopLeftDatabase(dataDir: string): Promise<void> {
  const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  for (let waited = 0; existsSync(pidFile) && waited < 10_000; waited += stepMs) {
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    try {
      // PostgreSQL's fast shutdown; it removes the file when it is done
      if (waited === 0) process.kill(pid, 'SIGINT');
      else process.kill(pid, 0);
    } catch {
      return;
    }
    await pause(stepMs);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
